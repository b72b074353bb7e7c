using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Fresnel.Engine.Answers.Facts;
using Fresnel.Vision.Objects;

namespace Fresnel.Engine.Answers.Languages;

/// <summary>A language beside English in which questions are understood and answered; read from <c>Languages/xx.json</c>.</summary>
/// <param name="Code">ISO 639-1.</param>
/// <param name="Hints">Words by which the language is detected.</param>
/// <param name="Patterns">Regular expressions over the plain question; the first match, in the file's order, is the topic.</param>
/// <param name="Phrases">Sentences by the fact they state, with placeholders: <c>{objects}</c>, <c>{positions}</c> …</param>
/// <param name="Positions">Positions in the image, by their English names.</param>
/// <param name="Colours">Colours, by their English names.</param>
/// <param name="Labels">Words for each COCO label: the singular, the plural, then synonyms.</param>
/// <remarks>Facts for which a pack has no phrase are stated in English.</remarks>
internal sealed record LanguagePack(
    string Code,
    string[] Hints,
    Dictionary<QuestionTopic, string> Patterns,
    Dictionary<string, string> Phrases,
    Dictionary<string, string> Positions,
    Dictionary<string, string> Colours,
    Dictionary<string, string[]> Labels
) : IPhrases
{
    private static readonly Lazy<LanguagePack[]> All = new(() => [.. new[] { "de", "es", "fr" }.Select(Load)]);

    private static readonly string[] EnglishHints = (
        "the is are a an what how many there which where who in on of this that image picture "
        + "photo do does you see it any and describe list count read text colour say"
    ).Split(' ');

    /// <summary>Of Italian, Portuguese and Dutch, which share short words with the languages that have a pack.</summary>
    private static readonly string[] OtherHints = (
        "è della dello degli delle nella qual quale quanto quanti quanta chi che cosa sono c'è questo questa "
        + "é qual quanto quantos quanta da do das dos onde quem não há esta este imagem "
        + "wat hoeveel het wanneer welke waar van deze dit afbeelding"
    ).Split(' ');

    private readonly List<(QuestionTopic Topic, LazyRegex Pattern)> _patterns =
    [
        .. Patterns.Select(pair =>
            (pair.Key, new LazyRegex(pair.Value, RegexOptions.CultureInvariant | RegexOptions.NonBacktracking))
        ),
    ];

    /// <summary>Every word for a label, in lower case.</summary>
    public IReadOnlyDictionary<string, ObjectCategory> Vocabulary { get; } =
        Labels
            .SelectMany(pair =>
                pair.Value.Select(word =>
                    (Word: word.ToLowerInvariant(), Category: new ObjectCategory(pair.Key, [pair.Key]))
                )
            )
            .DistinctBy(pair => pair.Word)
            .ToDictionary(pair => pair.Word, pair => pair.Category);

    /// <returns>The language with the most words in it; null for English, for languages without a pack, and in doubt.</returns>
    public static LanguagePack? Detect(IReadOnlyCollection<string> words)
    {
        var english = words.Count(word => EnglishHints.Contains(word) || EnglishVocabulary.All.ContainsKey(word));
        var (language, hits) = All
            .Value.Select(language => (language, Hits: words.Count(language.Contains)))
            .MaxBy(pair => pair.Hits);
        return hits > english && hits >= words.Count(OtherHints.Contains) ? language : null;
    }

    /// <returns><see cref="QuestionTopic.Presence"/> where no pattern matches.</returns>
    public QuestionTopic TopicOf(string plain) => _patterns.Find(pair => pair.Pattern.Value.IsMatch(plain)).Topic;

    public Phrase Of(Fact fact) =>
        fact switch
        {
            ObjectFact { Objects: [] } absent => new(
                Fill(absent is ObjectPresence ? "absent" : "none", ("object", Labels[absent.Category.Name][0])),
                absent is ObjectCount ? "0" : "no"
            ),
            ObjectFact found => Of(found),
            DrawnObjects { Category: { } category } drawn when Labels.ContainsKey(category) => Of(drawn, category),
            ImageObjects { Objects: [] } => new(Fill("noObjects")),
            ImageObjects shown => new(Fill("objects", ("objects", Summary(shown.Objects)))),
            MainColours main => new(
                Fill("mainColours", ("list", List(main.Colours.Select(colour => Colours[colour.Name]))))
            ),
            TextContent { Text: "", Missing: { } missing } => new(
                Fill("missingLanguage", ("package", missing.Package))
            ),
            TextContent { Text: "" } => new(Fill("noText")),
            AnswerableQuestions => new(Fill("cannotAnswer")),
            _ => PagePhrases.Of(fact, Code) ?? EnglishPhrases.Default.Of(fact),
        };

    /// <summary>The objects that a sentence counts: the certain ones, or all where none is certain.</summary>
    public static IReadOnlyList<DetectedObject> Prominent(IReadOnlyList<DetectedObject> objects) =>
        objects.Any(found => found.IsCertain) ? [.. objects.Where(found => found.IsCertain)] : objects;

    /// <summary>The record of a drawing says what there is, and neither where nor in which colour.</summary>
    private Phrase Of(DrawnObjects drawn, string category)
    {
        var phrase = drawn is { IsCount: false, IsName: false, Unknown: null } ? "present" : "count";
        var sentence = EnglishGrammar.Capital(
            Phrases[phrase]
                .Replace(" ({positions})", "", StringComparison.Ordinal)
                .Replace("{objects}", Counted(drawn.Count, category), StringComparison.Ordinal)
        );
        var unknown = drawn.Unknown switch
        {
            null => "",
            "where" => $" {Phrases["unknownPosition"]}",
            "in which colour" => $" {Phrases["unknownColour"]}",
            _ => $" {Phrases["unknownLook"]}",
        };
        return new(
            sentence + unknown,
            drawn.Unknown is not null ? null
                : drawn.IsCount ? $"{drawn.Count}"
                : drawn.IsName ? Labels[category][0]
                : "yes"
        );
    }

    private Phrase Of(ObjectFact fact)
    {
        var objects = Prominent(fact.Objects);
        var positions = List(objects.Select(found => Positions[found.Position]).Distinct());
        var colour = Colours[objects[0].Colour];
        var (phrase, shortForm) = fact switch
        {
            ColourOfObject => ("colour", colour),
            PositionOfObject => ("position", positions),
            ObjectCount => (objects[0].IsCertain ? "count" : "unsure", $"{objects.Count}"),
            _ => (objects[0].IsCertain ? "present" : "unsure", "yes"),
        };
        var sentence = Fill(
            phrase,
            ("objects", Counted(objects.Count, fact.Category.Name)),
            ("object", Labels[fact.Category.Name][0]),
            ("positions", positions),
            ("colour", colour)
        );
        return new(sentence, shortForm);
    }

    private string Fill(string phrase, params ReadOnlySpan<(string Placeholder, string Value)> values)
    {
        var sentence = new StringBuilder(Phrases[phrase]);
        foreach (var (placeholder, value) in values)
            sentence.Replace($"{{{placeholder}}}", value);
        return EnglishGrammar.Capital(sentence.ToString());
    }

    /// <summary><c>1 Hund und 2 Autos</c>.</summary>
    private string Summary(IEnumerable<DetectedObject> objects) =>
        List(objects.GroupBy(found => found.Label).Select(group => Counted(group.Count(), group.Key)));

    /// <summary><c>2 Hunde</c>.</summary>
    private string Counted(int count, string label) =>
        $"{count.ToString(CultureInfo.InvariantCulture)} {Labels[label][count is 1 ? 0 : 1]}";

    private string List(IEnumerable<string> parts) => EnglishGrammar.List(parts, Phrases["and"]);

    private bool Contains(string word) => Hints.Contains(word) || Vocabulary.ContainsKey(word);

    private static LanguagePack Load(string code)
    {
        using var stream = typeof(LanguagePack).Assembly.GetManifestResourceStream(
            $"Fresnel.Engine.Answers.Languages.{code}.json"
        )!;
        return JsonSerializer.Deserialize<LanguagePack>(stream, JsonSerializerOptions.Web)!;
    }
}
