namespace Fresnel.Drawing.Kinds.Stories;

/// <content>What goes on from one clause to the next: those who act, what stands there, the weather, the vehicle.</content>
internal sealed partial class StoryPlan
{
    private const int MostCarried = 2;

    /// <summary>Who comes to where the clause before was.</summary>
    private static readonly HashSet<string> s_arriving =
    [
        "come",
        "comes",
        "came",
        "coming",
        "arrives",
        "arrive",
        "appears",
        "appear",
        "lands",
        "land",
        "joins",
        "join",
        "sees",
        "finds",
        "visits",
        "kommt",
        "kommen",
        "vient",
        "viene",
        "llega",
        "arriva",
        "komt",
        "chega",
    ];

    /// <summary>What others did is answered by it: they are seen with it.</summary>
    private static readonly HashSet<string> s_answers =
    [
        "laugh",
        "win",
        "smile",
        "help",
        "shout",
        "hate",
        "cry",
        "stand",
        "hug",
        "wave",
        "arrest",
        "stop",
    ];

    /// <summary>Verbs after which their object is no longer where it was.</summary>
    private static readonly HashSet<string> s_taking =
    [
        "get",
        "eat",
        "drink",
        "steal",
        "vanish",
        "hold",
        "give",
        "throw",
        "pick",
        "chase",
        "explode",
        "melt",
        "ride",
        "drive",
        "fly",
        "send",
    ];

    private static readonly HashSet<string> s_clearing =
    [
        "garden",
        "picnic",
        "land",
        "sunbathes",
        "blooms",
        "bloom",
        "blossoms",
        "stands",
        "plant",
        "grow",
    ];

    /// <summary>Panels of rain or fog that a story has without naming it again.</summary>
    private const int LongestWeather = 2;

    private static readonly HashSet<string> s_wet = ["umbrella", "puddle", "rubber boots", "boots"];

    /// <summary>Neither who nor what, but words that no picture shows: those of the clause before are still there.</summary>
    private static bool HasNothing(StoryClause clause) =>
        clause is { Objects.Count: 0, Place: null, Time: null, Weather: null, GoesHome: false }
        && (clause.Limitations.Count > 0 || clause.HasBurst);

    /// <summary>"The sandcastle is gone": the place without it, and those who were there.</summary>
    private StoryClause WithoutVanished(StoryClause clause)
    {
        if (clause is not { Verb.Name: "vanish" } || _clauses.Count == 0)
            return clause;
        var gone = clause.ThingActs ? [] : clause.Who.Select(noun => noun.Key).ToHashSet();
        return clause with
        {
            Who =
            [
                .. _clauses
                    .AsEnumerable()
                    .Reverse()
                    .Select(each => each.Who.Where(noun => noun.IsBeing && !gone.Contains(noun.Key)))
                    .FirstOrDefault(each => each.Any(), []),
            ],
            Objects = [],
            ThingActs = false,
            Mood = clause.Mood ?? Characters.Mood.Surprised,
        };
    }

    /// <summary>"They start again", "he tries again": what they did before.</summary>
    private StoryClause Again(StoryClause clause)
    {
        if (
            clause is not { Objects.Count: 0, Who: [var who, ..], ThingActs: false, Verb: null or { Name: "stand" } }
            || clause.VerbWord is not (null or "start" or "starts" or "try" or "tries" or "begin" or "begins")
            || !clause.IsAgain
        )
            return clause;
        var before = _clauses.Find(each =>
            each.Who.Any(noun => noun.Key == who.Key) && each.Verb is { Name: not "stand" } && each.Objects.Count > 0
        );
        return before is null
            ? clause
            : clause with
            {
                Verb = before.Verb,
                Objects = before.Objects,
                Relations = before.Relations,
            };
    }

    private static readonly HashSet<string> s_instruments =
    [
        "guitar",
        "violin",
        "trumpet",
        "drum",
        "cello",
        "piano",
        "saxophone",
        "flute",
        "accordion",
        "harp",
    ];

    /// <summary>"Buys a guitar, practises, plays on stage": with the guitar.</summary>
    private StoryClause WithInstrument(StoryClause clause)
    {
        if (clause.Verb?.Name != "play" || clause.Who is not [{ Kind: StoryWordKind.Person } who, ..])
            return clause;
        if (
            clause.Objects.Any(noun =>
                noun.Prop is { } prop
                && (s_instruments.Contains(prop.Name) || prop.Name.Contains("ball", StringComparison.Ordinal))
            )
        )
            return clause;
        var instrument = _clauses
            .Where(each => each.Who.Any(noun => noun.Key == who.Key))
            .SelectMany(each => each.Objects)
            .LastOrDefault(noun => s_instruments.Contains(noun.Name));
        if (instrument is null)
            return clause;
        var stage = clause.Objects.FirstOrDefault(noun => noun.Name == "stage");
        return clause with
        {
            Objects = [instrument with { Preposition = null, IsCarried = false }, .. clause.Objects],
            Relations = stage is null
                ? clause.Relations
                :
                [
                    .. clause.Relations.Where(each => each.To != stage.Key),
                    new StoryRelation(who.Key, "on", stage.Key),
                ],
        };
    }

    /// <summary>"A king has no crown, a mouse wears it".</summary>
    private StoryClause? WearsIt(StoryClause clause, string word) =>
        word == "it"
        && clause.Verb?.Name is "wear" or "put"
        && clause.Who is [var who, ..]
        && (_it is { IsBeing: false } it && CastLooks.IsWear(it.Word) ? it : _worn) is { } thing
            ? clause with
            {
                Who = [who with { Attributes = [.. who.Attributes, thing.Word] }, .. clause.Who.Skip(1)],
            }
            : null;

    /// <summary>"A crow lands on his hat": on the scarecrow of the clause before.</summary>
    private StoryClause OnOwner(StoryClause clause)
    {
        if (!clause.IsOnOwner || clause.Who is not [var who, ..])
            return clause;
        var owner = _clauses
            .AsEnumerable()
            .Reverse()
            .SelectMany(each => each.Who.Concat(each.Objects))
            .FirstOrDefault(noun => noun.Key != who.Key && (noun.IsBeing || noun.Prop is { Place: PropPlace.Big }));
        return owner is null
            ? clause
            : clause with
            {
                Verb = clause.Verb?.Name == "land" ? StoryData.NamedVerb("sit") : clause.Verb,
                Objects =
                [
                    .. clause.Objects,
                    owner with
                    {
                        Preposition = owner.IsBeing ? null : "on",
                        Act = owner.IsBeing ? StoryData.NamedVerb("stand") : null,
                    },
                ],
                Relations = [.. clause.Relations, new StoryRelation(who.Key, "on", owner.Key)],
            };
    }

    /// <summary>"Hides in the river", "jumps into the sea": in the water, and not on its shore.</summary>
    private static StoryClause IntoWater(StoryClause clause) =>
        clause is { IsInPlace: true, Place: "lake" or "sea", Who.Count: > 0 }
        && clause.Verb?.Name is "hide" or "jump" or "fall" or "play" or "stand" or "clean"
        && clause.Objects.All(noun => noun.IsBeing)
            ? clause with
            {
                Place = clause.Place == "lake" ? "lakewater" : "sea",
                Verb = StoryData.NamedVerb("swim") with { Mood = null },
            }
            : clause;

    /// <summary>After a bedroom that no clause names, who walks or drives on is where they were before.</summary>
    private string? PlaceBefore(StoryClause clause)
    {
        if (_clauses.Count == 0)
            return null;
        return
            _clauses[^1].IsPlaceAssumed
            && clause.Verb?.Relation is "along" or "drive" or "ride" or "fly" or "chase"
            && _clauses.FindLast(each => !each.IsPlaceAssumed) is { } awake
            ? awake.Place
            : _clauses[^1].Place;
    }

    /// <summary>"It rains, …, a girl waters the sprout": the rain is over.</summary>
    private bool EndsWeather(StoryClause clause) =>
        _clauses is [.., { Weather: Weather.Rain or Weather.Fog }]
        && (
            s_clearing.Contains(clause.Verb?.Name ?? "")
            || s_clearing.Contains(clause.VerbWord ?? "")
            || _clauses.Count > LongestWeather
                && _clauses.TakeLast(LongestWeather + 1).All(each => each.Weather == _clauses[^1].Weather)
                && !_clauses.Append(clause).Any(each => each.Objects.Any(noun => s_wet.Contains(noun.Name)))
        );

    /// <summary>"Two dogs fight, the dogs run away": as many as before.</summary>
    private StoryClause WithCounts(StoryClause clause)
    {
        return clause with { Who = [.. clause.Who.Select(Counted)], Objects = [.. clause.Objects.Select(Counted)] };

        StoryNoun Counted(StoryNoun noun) =>
            noun.IsUncounted
            && _clauses
                .SelectMany(each => each.Who.Concat(each.Objects))
                .LastOrDefault(each => each.Key == noun.Key && each.Count > 1)
                is { } before
                ? noun with
                {
                    Count = before.Count,
                }
                : noun;
    }

    /// <summary>The son of an old woman is no child.</summary>
    private StoryClause WithAges(StoryClause clause)
    {
        if (!clause.Who.Concat(clause.Objects).Any(IsOffspring))
            return clause;
        var isOld = _clauses
            .Append(clause)
            .SelectMany(each => each.Who.Concat(each.Objects))
            .Any(noun =>
                noun.Name is "grandmother" or "grandfather" or "king"
                || noun.Attributes.Any(each => each is "old" or "elderly")
            );
        return isOld
            ? clause with
            {
                Who = [.. clause.Who.Select(Grown)],
                Objects = [.. clause.Objects.Select(Grown)],
            }
            : clause;
    }

    private static bool IsOffspring(StoryNoun noun) => noun.Word is "son" or "daughter" && noun.Name is "boy" or "girl";

    private static StoryNoun Grown(StoryNoun noun) =>
        IsOffspring(noun) ? noun with { Name = noun.Name == "boy" ? "man" : "woman" } : noun;

    /// <summary>
    /// What stands there and who is there since the clause before, while the story goes on at the same spot: the flower that a bee
    /// comes to, the tent that a bear finds.
    /// </summary>
    private static StoryClause WithBackdrop(StoryClause clause, StoryClause last)
    {
        var arrives = clause.VerbWord is { } word && s_arriving.Contains(word);
        if (
            clause.View != 0
            || clause.Shot is not null
            || clause.Verb?.Name == "vanish"
            || clause.Who.Count == 0 && !(clause.ThingActs && arrives)
            || clause.Verb is not { } verb
            || verb.Relation is "sleep" or "drive" or "ride" or "fly" or "swim" or "chase" or "row"
            || verb.Relation == "along" && !arrives
            || last.Verb?.Relation is "drive" or "ride" or "fly" or "row" or "chase"
            || clause.Objects.Any(noun => !noun.IsBeing) && !clause.ThingActs
        )
            return clause;
        var keys = clause.Who.Concat(clause.Objects).Select(noun => noun.Key).ToHashSet();
        var things = s_taking.Contains(last.Verb?.Name ?? "")
            ? []
            : last.Objects.Where(noun =>
                noun is { Prop.Place: PropPlace.Big or PropPlace.Floor }
                && noun.Name is not ("puddle" or "big waves")
                && noun.Preposition is not ("over" or "about" or "from" or "through" or "with")
            );
        var isNewcomer = clause.Who.All(noun => last.Who.All(other => other.Key != noun.Key));
        var beings =
            isNewcomer && (arrives || s_answers.Contains(verb.Name)) && last.Who.Sum(noun => noun.Count) <= MostCarried
                ? last.Who.Where(noun => !keys.Contains(noun.Key))
                : [];
        List<StoryNoun> carried =
        [
            .. things
                .Where(noun => !keys.Contains(noun.Key))
                .Take(MostCarried)
                .Concat(beings)
                .Select(noun =>
                    noun with
                    {
                        IsCarried = true,
                        Preposition = null,
                        Side = null,
                        Act = noun.IsBeing ? StoryData.NamedVerb("stand") : null,
                    }
                ),
        ];
        var isSeen = clause.ThingActs && carried.Exists(noun => noun.IsBeing);
        return clause with
        {
            // Those who see a wave come stand there.
            Verb = isSeen ? StoryData.NamedVerb("stand") : verb,
            ThingActs = clause.ThingActs && !isSeen,
            Objects = [.. clause.Objects, .. carried],
            // The crow is still on the scarecrow.
            Relations =
            [
                .. clause.Relations,
                .. last.Relations.Where(each =>
                    each.Preposition is "on" or "in"
                    && verb.Relation != "along"
                    && keys.Contains(each.Of)
                    && carried.Exists(noun => noun.Key == each.To)
                ),
            ],
        };
    }
}
