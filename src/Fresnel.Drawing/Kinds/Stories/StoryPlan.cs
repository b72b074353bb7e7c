using Fresnel.Drawing.Briefs;

namespace Fresnel.Drawing.Kinds.Stories;

/// <summary>
/// Frames to clauses: pronouns are resolved, place and time carry over, weather only within a place, and a number of panels
/// that is larger than that of the clauses is filled with other shots of them.
/// </summary>
internal sealed partial class StoryPlan(StoryboardBrief brief, Func<string, StoryProp?> picture)
{
    public const int MostPanels = 9;

    private readonly List<StoryClause> _clauses = [];
    private readonly List<string> _limitations = [];
    private readonly StoryNames _names = new();
    private readonly Dictionary<string, IReadOnlyList<string>> _looks = [];
    private StoryNoun? _she;
    private StoryNoun? _he;
    private StoryNoun? _it;
    private List<StoryNoun> _they = [];

    /// <summary>What can be worn, and was named last.</summary>
    private StoryNoun? _worn;

    public static (IReadOnlyList<StoryClause> Clauses, IReadOnlyList<string> Limitations) Of(
        StoryboardBrief brief,
        Func<string, StoryProp?> picture
    )
    {
        var plan = new StoryPlan(brief, picture);
        var frames = brief.Frames;
        var wanted = Math.Clamp(brief.FrameCount ?? frames.Count, 1, MostPanels);
        if ((brief.FrameCount ?? frames.Count) > MostPanels)
            plan._limitations.Add($"has {MostPanels} of the {brief.FrameCount ?? frames.Count} panels");
        // "Storyboard of a man late for work: he wakes up, …"
        if (brief.Subject is { } subject)
            plan.Note(plan.Introduce(subject));
        foreach (var frame in frames)
            plan.Read(frame, split: frames.Count < wanted);
        if (plan._clauses.Count == 0)
            plan._clauses.Add(new StoryClause { Place = "street", Caption = brief.Subject ?? "" });
        if (plan._clauses.Count > wanted && brief.FrameCount is not null)
            plan._limitations.Add($"shows the first {wanted} of {plan._clauses.Count} moments");
        if (plan._clauses.Count == 1 && wanted > 2 && brief.FrameCount is not null)
            plan._limitations.Add(
                $"shows one moment in {wanted} shots, as the prompt does not say what happens in each"
            );
        return (
            Fill(
                [.. plan._clauses.Select(plan.WithGenders)],
                brief.FrameCount is null ? Math.Min(MostPanels, plan._clauses.Count) : wanted
            ),
            plan._limitations
        );
    }

    private void Read(StoryFrame frame, bool split)
    {
        var text = WithoutCount(frame.Description);
        var quotes = frame.Speech.Select(speech => speech.Text).ToList();
        var written = quotes.Where(quote => IsWritten(text, quote)).Take(ClauseReader.MaxTexts).ToList();
        for (var i = 0; i < written.Count; i++)
            text = text.Replace(written[i], $" {ClauseReader.MarkOf(i)} ", StringComparison.Ordinal);
        var names = frame
            .Speech.Where(speech => !written.Contains(speech.Text) && IsNameOfThing(text, speech.Text))
            .ToList();
        _limitations.AddRange(names.Select(name => $"does not write \"{name.Text}\""));
        foreach (var name in names)
            text = text.Replace(name.Text, " ", StringComparison.Ordinal);
        var said = frame.Speech.Where(speech => !written.Contains(speech.Text)).Except(names).ToList();
        foreach (var speech in said)
            text = text.Replace(speech.Text, " ", StringComparison.Ordinal);
        var parts = split ? SplitAtVerbs(text) : [text];
        for (var i = 0; i < parts.Count; i++)
        {
            var (clause, pronouns) = ClauseReader.Read(_names.Replace(parts[i]), picture, brief.Language);
            clause = WithLooks(clause);
            clause = Resolve(clause, pronouns, hasSpeech: said.Count > 0 && i == parts.Count - 1);
            clause = clause with
            {
                Objects =
                [
                    .. clause
                        .Objects.Select(noun =>
                            noun.Text is { } mark ? noun with { Text = written[ClauseReader.TextOf(mark)] } : noun
                        )
                        .Select(FromTheSide),
                ],
            };
            clause = Without(clause, brief.Exclude) with
            {
                Place = PlaceOf(brief.Setting) ?? clause.Place ?? PlaceOf(frame.Setting),
                Time = TimeOf(brief.Time) ?? (parts.Count == 1 ? TimeOf(frame.Time) : null) ?? clause.Time,
                Weather =
                    WeatherOf(brief.Weather) ?? (parts.Count == 1 ? WeatherOf(frame.Weather) : null) ?? clause.Weather,
                Shot = ShotOf(frame.Shot) ?? clause.Shot,
                Caption =
                    frame.Caption is { } own && parts.Count == 1
                        ? Caption(own, quotes)
                        : Caption(
                            WithSubject(parts.Count == 1 ? WithoutCount(frame.Description) : parts[i], clause),
                            quotes
                        ),
            };
            if (i == parts.Count - 1 && said.Count > 0)
                clause = clause with { Speech = [.. said.Select(speech => (Speaker(speech, clause), speech.Text))] };
            if (
                SaysNothing(parts[i])
                && (
                    IsNothing(clause)
                    || _clauses.Count > 0 && (clause.Who.Count == 0 || clause.Who.SequenceEqual(_clauses[^1].Who))
                )
            )
                clause = clause with
                {
                    Who = _clauses.Count > 0 ? _clauses[^1].Who : [],
                    Verb = StoryData.NamedVerb("stand"),
                };
            else if (IsNothing(clause) && frame.Description.Length > 0)
                _limitations.Add($"has nothing of \"{frame.Description}\" in a panel");
            Carry(clause);
        }
    }

    /// <summary>Neither who nor what, and no place, time or weather that the panel could be about.</summary>
    private static bool IsNothing(StoryClause clause) =>
        clause is { Who.Count: 0, Objects.Count: 0, Place: null, Time: null, Weather: null, GoesHome: false }
        && clause.Limitations.Count + clause.Speech.Count == 0;

    /// <summary>"Nothing happens": those of the moment before are still there.</summary>
    private static bool SaysNothing(string text) =>
        ClauseReader
            .Split(text)
            .Any(word =>
                word is "nothing" or "nobody" or "nichts" or "niemand" or "rien" or "nada" or "niente" or "niets"
            );

    /// <summary>"4 panels about a boy": "a boy".</summary>
    private static string WithoutCount(string text)
    {
        var words = text.Split(' ', 4, StringSplitOptions.RemoveEmptyEntries);
        return
            words.Length == 4
            && words[1].ToLowerInvariant()
                is "panel"
                    or "panels"
                    or "frame"
                    or "frames"
                    or "scene"
                    or "scenes"
                    or "shots"
            && words[2].ToLowerInvariant() is "about" or "of" or "where" or "showing" or "with" or "in"
            ? words[3]
            : text;
    }

    /// <summary>A name of <see cref="Setting.Names"/>; null: no place of stories.</summary>
    internal static string? PlaceOf(string? words) => ValueOf(words, StoryWordKind.Place);

    internal static DayTime? TimeOf(string? words) =>
        ValueOf(words, StoryWordKind.Time) is { } name ? Enum.Parse<DayTime>(name) : null;

    internal static Weather? WeatherOf(string? words) =>
        words == "clear" ? Weather.Clear
        : ValueOf(words, StoryWordKind.Weather) is { } name ? Enum.Parse<Weather>(name)
        : null;

    private static string? ShotOf(string? words) => ValueOf(words, StoryWordKind.Shot);

    private static string? ValueOf(string? text, StoryWordKind kind)
    {
        List<string> words = [.. ClauseReader.Split(text ?? "")];
        for (var i = 0; i < words.Count; i++)
        {
            if (StoryData.Find(words, i, StoryData.Word) is { } found && found.Entry.Kind == kind)
                return found.Entry.Name;
        }

        return null;
    }

    internal static StoryClause Without(StoryClause clause, IReadOnlyList<string> exclude) =>
        exclude.Count == 0
            ? clause
            : clause with
            {
                Who = [.. clause.Who.Where(noun => !exclude.Contains(noun.Word))],
                Objects = [.. clause.Objects.Where(noun => !exclude.Contains(noun.Word))],
            };

    private StoryNoun? Speaker(ChatMessage speech, StoryClause clause)
    {
        if (speech.From is { } from)
        {
            var (read, pronouns) = ClauseReader.Read(from, picture);
            if (read.Who is [var named, ..])
                return named;
            if (pronouns is [var (word, _), ..] && ByPronoun(word) is [var referred, ..])
                return referred;
        }

        return clause.Who.Count > 0 ? clause.Who[0] : null;
    }

    private StoryClause Resolve(
        StoryClause clause,
        IReadOnlyList<(string Word, bool AfterVerb)> pronouns,
        bool hasSpeech
    )
    {
        foreach (var (word, afterVerb) in pronouns)
        {
            if (word is "one" or "other")
            {
                clause = WithOneOfTwo(clause, word == "other");
                continue;
            }

            if (WearsIt(clause, word) is { } dressed)
            {
                clause = dressed;
                continue;
            }

            // "It dances" is the robot, though its book was named later.
            var acts =
                word == "it" && !afterVerb && ActorOf(clause.Verb) is { } actor ? [actor]
                : afterVerb ? ObjectOf(word, clause)
                : SubjectOf(word);
            var named = acts.Where(noun => !clause.Who.Concat(clause.Objects).Any(other => other.Key == noun.Key))
                .ToList();
            if (acts.Count == 0 && _clauses.Count == 0 && clause.Who.Count == 0 && (word is "it" or "they"))
                _limitations.Add($"does not show who \"{word}\" is");
            if (named.Count == 0)
                continue;
            var beings = named.ConvertAll(noun => noun with { Preposition = null });
            if (!afterVerb)
                clause = WithRelations(clause, beings[0]);
            if (beings is [{ IsBeing: false }])
            {
                // "It falls": the thing of the clause before.
                clause = clause with
                {
                    Objects = [.. beings, .. clause.Objects],
                    ThingActs = !afterVerb && clause.Who.Count == 0,
                };
                continue;
            }

            clause =
                afterVerb || clause.Who.Count > 0 && word is not ("they" or "she" or "he")
                    ? clause with
                    {
                        Objects = [.. clause.Objects, .. beings],
                    }
                    : clause with
                    {
                        Who = [.. beings, .. clause.Who],
                    };
        }

        // "Runs for the bus": the one of the clause before.
        if (
            clause is { Who.Count: 0, ThingActs: false }
            && (clause.Verb is not null || hasSpeech || clause.IsContinued || HasNothing(clause))
            && _clauses.Count > 0
            && !clause.Objects.Any(noun => noun.IsBeing && clause.Verb is null)
            && !(clause.Shot == "close" && clause.Objects.Any(noun => !noun.IsBeing))
        )
        {
            clause = clause with { Who = [.. _clauses[^1].Who.Where(noun => !noun.IsCarried)] };
            if (clause.Who is [var same, ..])
                clause = WithRelations(clause, same);
        }

        clause = WithInstrument(Again(clause));
        clause = OnOwner(Boarding(InVehicle(Riding(Aboard(WithoutVanished(clause))))));
        clause = WithHands(WithKin(pronouns.Count > 0 ? clause : WithDoer(clause)));
        if (clause is { Wear.Count: > 0, Who: [var wearer, ..] })
            clause = clause with
            {
                Who = [wearer with { Attributes = [.. wearer.Attributes, .. clause.Wear] }, .. clause.Who.Skip(1)],
            };
        clause = clause with
        {
            Objects =
            [
                .. clause.Objects.Where(noun =>
                    !noun.IsBeing || !clause.Who.Any(who => who.Key == noun.Key && who.From == noun.From)
                ),
            ],
        };
        if (clause.Who.Count > 0 && clause.Verb is null)
            clause = clause with { Verb = StoryData.NamedVerb("stand") };
        clause = WithAges(WithCounts(clause));
        Note(clause);
        return clause;
    }

    /// <summary>Who does what "it" does: the animal of the clause before, else of the story, unless only things do that.</summary>
    private StoryNoun? ActorOf(StoryVerb? verb)
    {
        var before = _clauses.Count > 0 ? _clauses[^1] : null;
        return before?.Who.Concat(before.Objects).FirstOrDefault(noun => noun.IsAnimal)
            ?? (
                verb?.Name is "fall" or "break" or "spill" or "melt" or "grow" or "burn" or "fly"
                    ? null
                    : _clauses
                        .AsEnumerable()
                        .Reverse()
                        .SelectMany(each => each.Who)
                        .FirstOrDefault(noun => noun.IsAnimal)
            );
    }

    /// <summary>"Its mother", and "the mother" of a young animal in a story without people, are animals.</summary>
    private StoryClause WithKin(StoryClause clause)
    {
        if (_it is not { IsAnimal: true } animal)
            return clause;
        var people = _she ?? _he;
        return clause with { Who = [.. clause.Who.Select(Kin)], Objects = [.. clause.Objects.Select(Kin)] };

        StoryNoun Kin(StoryNoun noun) =>
            noun is { Kind: StoryWordKind.Person, Role: null }
            && Kinship.IsKin(noun.Word)
            && (noun.OfAnimal || people is null && Kinship.IsYoung(animal))
                ? Kinship.Of(noun, animal)
                : noun;
    }

    private void Carry(StoryClause clause)
    {
        var last = _clauses.Count > 0 ? _clauses[^1] : null;
        clause = OnTheWay(AsleepInVehicle(IntoWater(clause)));
        var place = clause.Place ?? (last?.GoesHome == true ? "living" : last?.Destination ?? PlaceBefore(clause));
        if (clause.Place is null && (place is null || Setting.Get(place).IsRoom) && PlaceOfVehicle(clause) is { } road)
            place = road;
        if (
            clause is { Place: null, Verb.Relation: "swim" }
            && !clause.Who.Any(noun => s_swimmers.Contains(noun.Name))
            && place is not ("sea" or "lake" or "lakewater" or "underwater")
        )
            place = null;
        if (
            clause.Verb?.Relation == "sleep"
            && clause.Place is null
            && clause.Who.Any(noun => noun.Kind == StoryWordKind.Person)
            && !clause.Objects.Any(noun => noun.Preposition is not null && noun.Name is not "bed" and not "cushion")
        )
        {
            clause = clause with { IsPlaceAssumed = place != "bedroom" };
            place = "bedroom";
        }

        place = OnLand(ImpliedPlace(clause, place) ?? place ?? DefaultPlace(clause), clause);
        var isNew = last is null || place != last.Place;
        var time =
            clause.Time
            ?? (
                last?.GoesHome == true && clause.Place is null || clause.Verb?.Relation == "sleep" && place == "bedroom"
                    ? DayTime.Night
                    : last?.Time
            )
            ?? DayTime.Day;
        if (clause.GoesHome && clause.Place is null && last is not null)
        {
            // On the way: later, and still outdoors.
            place = last.Place is "moon" or "space" or "underwater" ? "garden" : last.Place ?? place;
            isNew = place != last.Place;
            time = clause.Time ?? (last.Time == DayTime.Day ? DayTime.Dusk : last.Time ?? DayTime.Dusk);
        }

        if (!isNew && (clause.Time is null || clause.Time == last!.Time))
            clause = WithBackdrop(clause, last!);
        _clauses.Add(
            clause with
            {
                Place = place,
                Time = time,
                Weather =
                    clause.Weather
                    ?? (
                        EndsWeather(clause)
                        || isNew
                            && last is not null
                            && !Setting.Get(place).IsRoom
                            && !Setting.Get(last.Place ?? place).IsRoom
                            ? Weather.Clear
                            : last?.Weather ?? Weather.Clear
                    ),
                IsNewPlace = isNew,
            }
        );
    }

    /// <summary>At "and" before a verb or a pronoun.</summary>
    private static List<string> SplitAtVerbs(string text)
    {
        var words = text.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var parts = new List<string>();
        var start = 0;
        for (var i = 1; i + 1 < words.Length; i++)
        {
            if (words[i] is not ("and" or "then") || i - start < 2)
                continue;
            var next = words[i + 1].Trim(',').ToLowerInvariant();
            if (next is "he" or "she" or "they" or "it" || StoryData.Verb(next) is not null)
            {
                parts.Add(string.Join(' ', words[start..i]));
                start = i + 1;
            }
        }

        parts.Add(string.Join(' ', words[start..]));
        return parts;
    }

    /// <summary>The reader of frames drops articles, and clauses their subject: "girl finds", "rides home".</summary>
    private string WithSubject(string text, StoryClause clause)
    {
        if (brief.Language != "en")
            return text;
        var words = ClauseReader.Split(text).Take(2).ToList();
        if (words.Count == 0 || clause.Who.Count == 0)
            return text;
        if (words is [_, "the" or "a" or "an" or "your" or "his" or "her"])
            return text;
        if (StoryData.IsPlural(words[0]) && words[0] is not ("flies" or "fishes"))
            return text;
        var first = StoryData.Word(words[0]);
        if (first?.Kind is StoryWordKind.Person or StoryWordKind.Animal or StoryWordKind.Creature)
            return text.StartsWith(words[0], StringComparison.Ordinal)
                ? $"{("aeiou".Contains(words[0][0]) ? "an" : "a")} {text}"
                : text;
        return first is null && StoryData.Verb(words[0]) is not null && words[0][^1] == 's'
            ? $"the {clause.Who[0].Word} {text}"
            : text;
    }

    private static string Caption(string text, List<string> quotes)
    {
        foreach (var speech in quotes)
            text = text.Replace(speech, $"“{speech}”", StringComparison.Ordinal);
        text = text.Trim().TrimEnd(',', ';');
        if (text.Length == 0)
            return "";
        text = char.ToUpperInvariant(text[0]) + text[1..];
        return text[^1] is '.' or '!' or '?' or '”' or '…' ? text : text + ".";
    }
}
