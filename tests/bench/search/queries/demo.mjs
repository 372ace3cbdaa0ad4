// Questions to the demonstration site, written by hand: the question | the pages that are meant | others that are also
// useful. No question is answered by a term that only the site's own index has (hidden_terms).

const folders = { a: "articles", authors: "authors", f: "faqs", fam: "families", p: "paths", r: "roles", s: "skills" };

const asked = {
    exact: `
        data analyst | r:data-analyst | p:self-taught-data-analyst f:analyst-or-scientist a:twelve-week-plan-for-analysts fam:data-and-analytics
        Data Engineer | r:data-engineer | s:data-pipelines r:analytics-engineer fam:data-and-analytics
        machine learning engineer | r:machine-learning-engineer | a:data-scientist-or-ml-engineer p:software-engineer-to-machine-learning-engineer r:mlops-engineer fam:machine-learning-engineering s:machine-learning
        NLP Engineer | r:nlp-engineer | s:natural-language-processing r:ai-engineer fam:machine-learning-engineering
        research scientist | r:research-scientist | fam:research-and-direction
        responsible AI | s:responsible-ai | r:responsible-ai-specialist fam:research-and-direction
        SQL | s:sql | f:sql-or-python-first f:is-python-enough
        python | s:python | f:is-python-enough f:sql-or-python-first s:r s:pandas
        version control | s:version-control |
        linear algebra | s:linear-algebra | s:mathematics a:mathematics-in-order f:how-much-mathematics
        data pipelines | s:data-pipelines | s:workflow-orchestration r:data-engineer
        Feature engineering | s:feature-engineering |
        deep learning | s:deep-learning | s:pytorch
        prompt design | s:prompt-design | s:large-language-models r:ai-engineer
        experiment design | s:experiment-design | s:statistics
        command line | s:command-line |
        data privacy | s:data-privacy | s:responsible-ai
        model serving | s:model-serving | s:api-design
        Learning alone without drifting | a:learning-alone | p:self-taught-data-analyst
        fifty examples before you ship | a:fifty-examples-before-you-ship | s:model-evaluation
        your first ninety days in a data team | a:your-first-ninety-days |
        how this guide works | about | authors:editorial-team index
        machine learning | s:machine-learning | r:machine-learning-engineer fam:machine-learning-engineering
        computer vision | s:computer-vision | r:computer-vision-engineer fam:machine-learning-engineering f:specialise-early
        software testing | s:software-testing | s:continuous-integration r:software-engineer s:software-design
        Statistics | s:statistics | s:probability f:how-much-mathematics
        ai product manager | r:ai-product-manager | s:product-discovery fam:research-and-direction r:responsible-ai-specialist
        spreadsheets | s:spreadsheets | p:self-taught-data-analyst a:twelve-week-plan-for-analysts`,
    typo: `
        machien learning engineer | r:machine-learning-engineer | s:machine-learning p:software-engineer-to-machine-learning-engineer
        pyhton | s:python | f:is-python-enough f:sql-or-python-first
        statistsics | s:statistics | s:probability
        kuberntes | s:containers |
        data vizualisation | s:data-visualisation |
        forcasting | s:forecasting |
        reserch scientist | r:research-scientist |
        computor vision | s:computer-vision | r:computer-vision-engineer
        modle evaluation | s:model-evaluation | a:fifty-examples-before-you-ship
        stakeholdr managment | s:stakeholder-management |
        probabilty | s:probability | s:statistics
        spreadsheats | s:spreadsheets |
        workflow orchestation | s:workflow-orchestration | s:data-pipelines
        mathmatics | s:mathematics a:mathematics-in-order f:how-much-mathematics | s:linear-algebra
        certificats | f:which-certificates |
        portfollio project | f:portfolio-project a:portfolio-project-from-question-to-page |
        intership | f:internship-or-project |
        data interveiw | a:what-happens-in-a-data-interview |
        softwear engineer | r:software-engineer | p:software-engineer-to-machine-learning-engineer
        analytcs engineer | r:analytics-engineer | fam:data-and-analytics
        mentorring | s:mentoring |
        data privcy | s:data-privacy |
        contaners | s:containers |
        liner algebra | s:linear-algebra | s:mathematics
        competitons | a:what-competitions-teach |
        algorithmic fairnes | s:responsible-ai | r:responsible-ai-specialist
        feture engineering | s:feature-engineering |
        graphics crad | f:graphics-card | s:pytorch
        prompt enginering | s:prompt-design | r:ai-engineer`,
    prefix: `
        data ana | r:data-analyst | s:exploratory-data-analysis p:self-taught-data-analyst fam:data-and-analytics
        machine lea | s:machine-learning r:machine-learning-engineer fam:machine-learning-engineering | a:read-a-machine-learning-job-advert
        computer vi | s:computer-vision r:computer-vision-engineer |
        retriev | s:retrieval-augmented-generation |
        kubern | s:containers |
        stakeh | s:stakeholder-management |
        forec | s:forecasting |
        mlo | r:mlops-engineer | f:mlops-as-a-first-job
        statis | s:statistics | s:probability
        experiment des | s:experiment-design |
        spreadsh | s:spreadsheets |
        respons | s:responsible-ai r:responsible-ai-specialist |
        orchestr | s:workflow-orchestration | s:data-pipelines
        pyto | s:pytorch | s:deep-learning
        cloud inf | s:cloud-infrastructure |
        certif | f:which-certificates |
        portf | f:portfolio-project a:portfolio-project-from-question-to-page |
        interns | f:internship-or-project |
        docke | s:containers |
        twelve-w | a:twelve-week-plan-for-analysts |
        ninety da | a:your-first-ninety-days |
        feature eng | s:feature-engineering |
        software te | s:software-testing |
        research sci | r:research-scientist |
        annot | s:data-annotation |
        explor | s:exploratory-data-analysis |
        natural lang | s:natural-language-processing | r:nlp-engineer
        learning al | a:learning-alone |
        linear alg | s:linear-algebra | s:mathematics
        version con | s:version-control |`,
    alias: `
        ml engineer | r:machine-learning-engineer | a:data-scientist-or-ml-engineer
        MLE | r:machine-learning-engineer |
        LLM | s:large-language-models | r:ai-engineer
        generative ai | s:large-language-models r:ai-engineer |
        business intelligence analyst | r:data-analyst | r:analytics-engineer
        decision scientist | r:data-scientist | a:data-scientist-or-ml-engineer
        backend developer | r:software-engineer |
        programmer | r:software-engineer | s:programming
        coding | s:programming |
        git | s:version-control |
        docker | s:containers |
        excel | s:spreadsheets |
        sklearn | s:scikit-learn |
        maths | s:mathematics | a:mathematics-in-order f:how-much-mathematics
        RAG | s:retrieval-augmented-generation |
        eda | s:exploratory-data-analysis |
        evals | s:model-evaluation |
        observability | s:monitoring |
        ETL developer | r:data-engineer | s:data-pipelines
        user research | s:product-discovery |
        coaching | s:mentoring |
        text mining | s:natural-language-processing |
        ai ethics | s:responsible-ai r:responsible-ai-specialist |
        time series forecasting | s:forecasting |
        bash | s:command-line |
        neural networks | s:deep-learning | s:pytorch
        data storytelling | s:technical-communication |
        source control | s:version-control |
        literature review | s:reading-research |
        computational linguist | r:nlp-engineer | s:natural-language-processing
        job scheduling | s:workflow-orchestration |
        web services | s:api-design |`,
    question: `
        am I too old to switch to machine learning | f:am-i-too-old | p:software-engineer-to-machine-learning-engineer
        how long until I get my first job in data | f:how-long |
        do I need a university degree | f:do-i-need-a-degree |
        should I buy a graphics card | f:graphics-card |
        will AI take my job | f:will-ai-replace |
        is it worth paying money for a certificate | f:which-certificates |
        which programming language should I learn first | f:sql-or-python-first f:is-python-enough | s:programming
        how do I get into a data team in my own company | f:move-inside-company | a:your-first-ninety-days
        difference between analyst and scientist | f:analyst-or-scientist | r:data-analyst r:data-scientist
        should I become a data scientist or a machine learning engineer | a:data-scientist-or-ml-engineer | r:data-scientist r:machine-learning-engineer
        how do I prepare for a job interview | a:what-happens-in-a-data-interview |
        what should I put on my CV | a:cv-for-data-and-ai-jobs |
        how can I keep going when I learn on my own | a:learning-alone | p:self-taught-data-analyst
        what to do in the first weeks of a new data job | a:your-first-ninety-days |
        how much mathematics do I need | f:how-much-mathematics | a:mathematics-in-order s:mathematics
        are kaggle competitions useful | a:what-competitions-teach |
        how do I measure a feature built on a language model | a:fifty-examples-before-you-ship | s:model-evaluation s:large-language-models
        what does a data engineer do in a week | r:data-engineer |
        do research scientists need a doctorate | r:research-scientist | f:do-i-need-a-degree fam:research-and-direction
        how do I explain data so that people act on it | s:technical-communication | s:stakeholder-management
        who changed this line and why | s:version-control |
        why does my join double the rows | s:sql | s:pandas
        are bootcamps better than learning alone | a:learning-alone |
        how many projects should be in a portfolio | a:portfolio-project-from-question-to-page | f:portfolio-project
        can I start as an mlops engineer | f:mlops-as-a-first-job | r:mlops-engineer
        should I do an internship | f:internship-or-project |
        what if the job advert has no salary | a:read-a-machine-learning-job-advert |
        should I apply if I do not meet all the requirements | f:should-i-apply-if-i-meet-only-part-of-the-requirements | a:read-a-machine-learning-job-advert
        how do I get from software development to machine learning | p:software-engineer-to-machine-learning-engineer | r:software-engineer r:machine-learning-engineer
        how do people agree on labels | s:data-annotation |
        when is R better than python | s:r | s:python f:is-python-enough
        what does it mean if a skill is essential | about |`,
    form: `
        forecasted demands | s:forecasting |
        mentors | s:mentoring |
        annotating data | s:data-annotation |
        visualising data | s:data-visualisation |
        evaluated models | s:model-evaluation |
        designing experiment | s:experiment-design |
        orchestrating workflows | s:workflow-orchestration |
        probabilities | s:probability | s:statistics f:how-much-mathematics a:mathematics-in-order s:mathematics
        statistically | s:statistics |
        internships or projects | f:internship-or-project | f:portfolio-project a:portfolio-project-from-question-to-page
        certification money | f:which-certificates |
        competitive kaggle | a:what-competitions-teach |
        framed problems | s:problem-framing |
        warehoused data | s:data-warehousing |
        modelled data | s:data-modelling |
        ethical ai | s:responsible-ai r:responsible-ai-specialist |
        specialising early | f:specialise-early |
        graphic cards | f:graphics-card |
        degree needed | f:do-i-need-a-degree |
        discovering products | s:product-discovery |
        continuously integrate | s:continuous-integration |
        stakeholders managed | s:stakeholder-management |
        monitored | s:monitoring | r:mlops-engineer
        pipelines of data engineering | s:data-pipelines r:data-engineer |
        containerised | s:containers |
        read researches | s:reading-research |
        analyst scientists differences | f:analyst-or-scientist | r:data-analyst r:data-scientist
        feature engineered | s:feature-engineering |
        prompted design | s:prompt-design |
        interviewing data | a:what-happens-in-a-data-interview |`,
    signs: `
        CI/CD | s:continuous-integration |
        ci cd | s:continuous-integration |
        A/B testing | s:experiment-design |
        a/b tests | s:experiment-design |
        c++ | f:is-python-enough |
        R | s:r | f:is-python-enough
        R vs. Python | s:r | s:python f:is-python-enough
        scikit learn | s:scikit-learn | s:machine-learning
        scikit-learn | s:scikit-learn | s:machine-learning
        hand-picked cases | a:fifty-examples-before-you-ship |
        pre-trained network | s:deep-learning |
        git bisect | s:version-control |
        set -euo pipefail | s:command-line |
        row_number() | s:sql |
        O*NET | about |
        isco-08 codes | about |
        EU's AI Act | r:responsible-ai-specialist | s:responsible-ai
        on-call | f:mlops-as-a-first-job | r:mlops-engineer
        take-home task | a:what-happens-in-a-data-interview |
        help-desk assistant | r:ai-engineer |
        e-mail | f:move-inside-company a:portfolio-project-from-question-to-page s:spreadsheets | r:nlp-engineer s:forecasting
        requirements.txt | s:containers |
        python:3.12 | s:containers |
        --no-cache-dir | s:containers |
        train.py | s:version-control |
        pd.read_csv | s:pandas |
        "window functions" | s:sql | a:what-happens-in-a-data-interview
        pip install -r requirements.txt | s:containers |
        data & analytics | fam:data-and-analytics |
        twelve-week plan | a:twelve-week-plan-for-analysts |`,
    cjk: `
        Python 入门 | s:python | f:is-python-enough f:sql-or-python-first s:r
        ＳＱＬ | s:sql | f:sql-or-python-first
        SQLとは | s:sql | f:sql-or-python-first
        ｄａｔａ　ａｎａｌｙｓｔ | r:data-analyst | p:self-taught-data-analyst f:analyst-or-scientist
        machine learning 机器学习 | s:machine-learning | r:machine-learning-engineer fam:machine-learning-engineering
        MLOpsエンジニア | r:mlops-engineer | f:mlops-as-a-first-job
        PyTorch 튜토리얼 | s:pytorch | s:deep-learning
        ＰｙＴｏｒｃｈ | s:pytorch | s:deep-learning
        Kubernetesの使い方 | s:containers |
        pandas와 SQL | s:pandas s:sql |
        Docker容器 | s:containers |
        ｇｉｔ　ｂｉｓｅｃｔ | s:version-control |`,
};

function addressOf(page) {
    if (page === "about") return "about/index.html";
    if (page === "index") return "index.html";
    const [folder, name] = page.split(":");
    return `${folders[folder]}/${name}/index.html`;
}

export const queries = Object.entries(asked).flatMap(([name, text]) =>
    text
        .trim()
        .split("\n")
        .map((line) => {
            const [question, meant, useful] = line.split("|").map((part) => part.trim());
            const right = {};
            for (const page of useful.split(" ").filter(Boolean)) right[addressOf(page)] = 1;
            for (const page of meant.split(" ")) right[addressOf(page)] = 3;
            return { class: name, text: question, right };
        }),
);
