// How long something takes.
#pragma once

#include <ctime>

// Of this process alone, so that what else the machine does matters little.
template <class Work>
double seconds_for(const Work& work) {
    const std::clock_t begin = std::clock();
    work();
    return static_cast<double>(std::clock() - begin) / CLOCKS_PER_SEC;
}
