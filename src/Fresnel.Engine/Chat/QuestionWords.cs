namespace Fresnel.Engine.Chat;

/// <summary>The words that make a sentence a question, or a question a request, in lower case.</summary>
internal static class QuestionWords
{
    /// <summary>A sentence that begins with one of these is a question, with a question mark or without.</summary>
    public static readonly HashSet<string> Interrogatives = Set(
        """
        how why what who whom whose which what's who's how's why's explain describe
        wie warum wieso weshalb was wer wen wem wessen welche welcher welches welchen welchem wieviel wieviele wohin woher womit
        wofür wozu worum wo erkläre erklär
        comment pourquoi combien quel quelle quels quelles qui quoi qu'est qu'est-ce est-ce explique expliquez
        cómo qué cuál cuáles cuándo cuánto cuánta cuántos cuántas quién quiénes dónde porqué explica
        perché perche cosa chi quale quali quanto quanta quanti quante spiega cos'è cos’è
        como porquê qual quais quem onde quantos quantas explique
        waarom hoe wat wie welk welke waar wanneer hoeveel
        dlaczego czemu jak co kto kogo który która które gdzie kiedy ile czy
        почему зачем отчего как что кто кого какой какая какое какие где куда откуда когда сколько чей объясни
        чому як що хто де коли скільки який яка яке
        neden niye nasıl nerede kaç hangi
        لماذا كيف ماذا ما متى أين هل كم
        """
    );

    /// <summary>Two words that begin a question.</summary>
    public static readonly HashSet<string> InterrogativePairs = Pairs(
        """
        por qué, por que, para qué, a quién, de quién, o que, di chi, a chi, per chi, come si, come posso, come mai, come fa,
        come faccio, come funziona, da dove, à qui, à quoi, de quoi, de qui, pour qui, pour quoi, d'où vient, in which, on which,
        to whom, for whom, with whom, with what, for what, at what, in welchem, in welcher, auf welchem, für wen, für was, mit wem,
        von wem, z kim, z czego, o czym, na czym, о чём, о чем, из чего, с кем, для кого
        """
    );

    /// <summary>Verbs before their subject, which any word may be.</summary>
    public static readonly HashSet<string> Auxiliaries = Set(
        """
        is are was were am does did has had should shall isn't aren't wasn't weren't doesn't don't didn't hasn't haven't hadn't
        won't wouldn't shouldn't couldn't can't
        """
    );

    /// <summary>Verbs that are questions before a pronoun only: "do a drawing" and "can of soda" are none.</summary>
    public static readonly HashSet<string> WeakAuxiliaries = Set("do have can could would will may might must");

    public static readonly HashSet<string> Pronouns = Set(
        "i you he she it we they this that these those there anyone anybody someone somebody people"
    );

    /// <summary>"Can you", "may I have": a request in the form of a question.</summary>
    public static readonly HashSet<string> Polite = Pairs(
        """
        can you, could you, would you, will you, kannst du, könntest du, würdest du, willst du, können sie, könnten sie,
        würden sie, zeichnest du, malst du, machst du, erstellst du, peux-tu moi, tu peux, tu pourrais, vous pouvez, vous pourriez,
        peux tu, pourrais tu, pouvez vous, pourriez vous, puedes hacerme, me puedes, me podrías, me haces, me dibujas, mi puoi,
        mi potresti, mi fai, mi disegni, você pode, voce pode, tu podes, me faz, kun je, kun jij, kunt u, zou je, wil je, wilt u,
        czy możesz, czy mógłbyś, czy mogłabyś, czy może, ты можешь, вы можете, не можешь, не можете, не могли, не мог, могли бы,
        чи можеш, هل يمكنك, هل تستطيع
        """
    );

    /// <summary>The same in one word.</summary>
    public static readonly HashSet<string> PoliteWords = Set(
        """
        peux-tu pourrais-tu pouvez-vous pourriez-vous veux-tu voulez-vous puedes podrías podrias puede podría podéis quieres
        puoi potresti può potrebbe vuoi pode poderia podes podias możesz mógłbyś mogłabyś можешь можете можеш можете ممكن
        """
    );

    /// <summary>After "can you": what is wanted is an answer.</summary>
    public static readonly HashSet<string> Answering = Set(
        """
        see tell explain describe say know think like rather prefer recommend call guess read recognise recognize identify find
        count spell translate name compare help understand
        """
    );

    /// <summary>What begins a question after <see cref="Telling"/>.</summary>
    public static readonly HashSet<string> InnerInterrogatives =
    [
        .. Interrogatives.Except(["what", "what's", "explain", "describe", "explica", "explique"]),
        .. Set("when where whether wann où quand come dove quando cuando donde"),
    ];

    /// <summary>Before a question within a sentence: "tell me how …".</summary>
    public static readonly HashSet<string> Telling = Set(
        """
        tell show teach explain describe know wonder say guess ask understand remember learn
        sag sage sagen zeig zeige erkläre erklär erklären weißt weiß wissen
        dis dites montre montrez explique expliquez sais savoir
        dime dígame muéstrame enséñame explícame explica sabes saber
        dimmi mostrami spiegami spiega sai sapere
        diga mostre explique ensine
        vertel toon leg weet
        powiedz pokaż wyjaśnij wiesz
        скажи скажите покажи объясни расскажи знаешь
        """
    );

    /// <summary>Before a sentence, without a meaning of their own.</summary>
    public static readonly HashSet<string> Fillers = Set(
        """
        please kindly hi hello hey ok okay so and but well now then also just sorry
        bitte hallo und aber also nun
        bonjour salut alors et mais stp svp
        hola y pero pues
        ciao allora ma
        olá oi mas então
        hoi dag maar dus alsjeblieft
        cześć proszę ale
        привет пожалуйста и а но
        """
    );

    /// <summary>Questions in scripts without spaces, and in those whose verb is last: anywhere in the sentence.</summary>
    public static readonly string[] Anywhere =
    [
        "なぜ",
        "どうして",
        "どうやって",
        "どのように",
        "ですか",
        "ますか",
        "でしょうか",
        "何が",
        "何を",
        "何で",
        "何の",
        "誰が",
        "为什么",
        "為什麼",
        "怎么",
        "怎麼",
        "如何",
        "什么",
        "什麼",
        "哪",
        "谁",
        "多少",
        "吗",
        "嗎",
        "왜",
        "어떻게",
        "무엇",
        "누가",
        "어디",
        "나요",
        "습니까",
        "क्यों",
        "कैसे",
        "क्या",
        "कौन",
        "कहाँ",
    ];

    /// <summary>In those scripts: a request in the form of a question.</summary>
    public static readonly string[] PoliteAnywhere =
    [
        "くれますか",
        "くれませんか",
        "もらえますか",
        "もらえませんか",
        "いただけますか",
        "いただけませんか",
        "てください",
        "可以",
        "能不能",
        "能否",
        "你能",
        "您能",
        "请",
        "請",
        "줄래",
        "주세요",
        "주시",
        "줄 수",
        "सकते",
        "सकती",
        "देंगे",
        "misin",
        "mısın",
        "misiniz",
        "mısınız",
    ];

    private static HashSet<string> Set(string words) =>
        [.. words.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)];

    private static HashSet<string> Pairs(string phrases) =>
        [
            .. phrases
                .Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
                .Select(phrase => string.Join(' ', phrase.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))),
        ];
}
