using Fresnel.Engine.Answers.Languages;
using Fresnel.Vision.Settings;
using static Fresnel.Engine.Answers.Captions.CaptionNouns;

namespace Fresnel.Engine.Answers.Captions;

/// <summary>What a caption is written from, and the words for parts of it.</summary>
/// <param name="Candidates">Everything that is at least 0.12 likely; one object in one place.</param>
/// <param name="ClassifiedName">A thing that only the classifier knows and is sure of; null for none.</param>
internal sealed record CaptionScene(IReadOnlyList<CaptionObject> Candidates, Setting Setting, string? ClassifiedName)
{
    private const float MinScore = 0.5f,
        MinDoubtful = 0.25f,
        Sure = 0.7f,
        Near = 0.2f;

    private const float InRoom = 0.62f;

    /// <summary>Rooms, and of what at least one must be seen there, if only perhaps: the classifier alone is not enough.</summary>
    private static readonly Dictionary<string, string[]> Rooms = new()
    {
        ["kitchen"] = ["sink", "oven", "microwave", "refrigerator", "toaster", "bowl", "bottle", "cup"],
        ["bathroom"] = ["toilet", "sink"],
        ["bedroom"] = ["bed"],
        ["living room"] = ["couch", "tv", "chair"],
    };

    private readonly HashSet<string> _used = [];

    /// <summary>Of a drawing the detectors do not see all, so that no number is sure.</summary>
    public bool IsDrawn { get; init; }

    /// <summary>What is sure enough to be stated, the most salient first.</summary>
    public IReadOnlyList<CaptionObject> Objects { get; } =
    [.. Candidates.Where(found => found.Score >= MinScore).OrderByDescending(found => found.Salience)];

    public IEnumerable<CaptionObject> Doubtful =>
        Candidates
            .Where(found => found.Score is >= MinDoubtful and < MinScore)
            .OrderByDescending(found => found.Salience);

    public Surfaces Surfaces => Setting.Surfaces;

    /// <summary>The room that it is; null: none is sure.</summary>
    public string? Room =>
        Rooms
            .Where(room =>
                IsIn(room.Key)
                && Candidates.Any(found => found.Score >= MinDoubtful && room.Value.Contains(found.Label))
            )
            .Select(room => room.Key)
            .MaxBy(room => Setting[room]);

    public bool IsIndoors =>
        Room is not null || Objects.Any(found => CaptionLabels.Indoor.Contains(found.Label) && found.Area > 0.01f);

    public bool IsGrassy => Surfaces.Grass > 0.3f && (Setting["grass"] > 0.25f || Surfaces.Grass > 0.55f);

    public bool IsSnowy => IsIn("snow") || (Surfaces.Snow > 0.45f && AnyOf("skis", "snowboard").Count > 0);

    public bool IsIn(string setting, float least = InRoom) => Setting[setting] >= least;

    /// <summary>The objects of some labels, the most salient first.</summary>
    public IReadOnlyList<CaptionObject> AnyOf(params IEnumerable<string> labels) =>
        [.. Objects.Where(found => labels.Contains(found.Label))];

    public IReadOnlyList<CaptionObject> Of(string label) => AnyOf([label]);

    /// <summary>Marks labels as stated, so that no later sentence repeats them.</summary>
    public void Use(params IEnumerable<string> labels) => _used.UnionWith(labels);

    public bool IsUsed(string label) => _used.Contains(label);

    /// <summary>Those that are no part of a larger one of their label.</summary>
    public static IReadOnlyList<CaptionObject> Apart(IReadOnlyList<CaptionObject> objects) =>
        [
            .. objects.Where(
                (one, i) =>
                    !objects
                        .Where((other, j) => j != i && (other.Area > one.Area || (other.Area == one.Area && j < i)))
                        .Any(other => one.ShareIn(other) > (one.Score < 0.6f ? 0.35f : 0.7f))
            ),
        ];

    /// <summary>How many of a label there may be, also the unlikely ones.</summary>
    public int CountPossible(string label, float minScore, float minArea = 0) =>
        Apart([
            .. Candidates.Where(found => found.Label == label && found.Score > minScore && found.Area >= minArea),
        ]).Count;

    /// <summary><c>a red bus</c>, <c>a poodle</c>.</summary>
    public static string One(CaptionObject found) =>
        WithArticle((found.Colour is null ? "" : $"{found.Colour} ") + (found.FinerName ?? Name(found.Label)));

    /// <summary>
    /// One, an exact number where it is sure, else a plural without a number: <c>a dog</c>, <c>two dogs</c>, <c>dogs</c>,
    /// <c>a herd of sheep</c>.
    /// </summary>
    /// <param name="minArea">Smaller ones are not counted.</param>
    /// <param name="some">Whether a plural without a number takes "some".</param>
    public string Group(string label, float minArea = 0, bool some = false)
    {
        var all = Apart([.. Of(label).Where(found => found.Area >= minArea)]);
        if (label is "broccoli" || all.Count <= 1)
            return One(all.Count > 0 ? all[0] : Of(label)[0]);
        var possible = Math.Max(all.Count, CountPossible(label, Near, 0.4f * minArea));
        var plural = Plural(Name(label));
        if (label is "banana")
            return "a bunch of bananas";
        if (all.Count >= 5 || possible >= 7)
            return CaptionLabels.Crowds.GetValueOrDefault(label, $"several {plural}");
        var isSure = !IsDrawn && possible == all.Count && all.All(found => found.Score >= Sure);
        if (isSure && all.Count <= 3)
            return $"{EnglishGrammar.Number(all.Count)} {plural}";
        if (all.Count >= 4 || possible >= 6)
            return label is "person" ? "a group of people" : $"several {plural}";
        return some && label is not "person" ? $"some {plural}" : plural;
    }

    public static string List(IEnumerable<string> parts) => EnglishGrammar.List(parts);

    /// <summary>Where the image was taken, as the end of a sentence; empty where it is not sure.</summary>
    public string Where(SubjectKind subject)
    {
        if (Room is { } room && subject is not SubjectKind.Outdoors)
            return $" in a {room}";
        if (subject is SubjectKind.Indoors || IsIndoors)
            return "";
        if (IsSnowy)
            return " in the snow";
        if (subject is SubjectKind.Person && IsIn("baseball"))
            return " on a baseball field";
        if (IsIn("beach", 0.7f))
            return " on a beach";
        if (subject is SubjectKind.Animal)
            return Surfaces.Snow >= 0.3f ? ""
                : IsGrassy ? " in a grassy field"
                : IsIn("grass", 0.7f) && Surfaces.Green > 0.3f ? " in a field"
                : "";
        if (IsIn("street", 0.7f))
            return " on a street";
        return !IsGrassy || subject is SubjectKind.Vehicle ? ""
            : subject is not SubjectKind.Person ? " in the grass"
            : Surfaces.Grass > 0.5f ? " on the grass"
            : "";
    }
}
