using Fresnel.Drawing.Colours;
using Fresnel.Drawing.Prompts;

namespace Fresnel.Drawing.Kinds.Stories;

/// <content>The place of a clause and its weather.</content>
internal sealed partial class ClauseReader
{
    private static readonly HashSet<string> s_weatherVerbs = WordList.Parse(
        """
        falls starts begins comes pours stops stopped ends ended passes passed clears is has falling pouring hört endet s'arrête
        cesse cesa para smette finisce stopt houdt
        """
    );

    private static readonly HashSet<string> s_endings = WordList.Parse(
        "stops stopped ends ended passes passed clears cleared over hört endet s'arrête cesse cesa para smette finisce stopt houdt deja"
    );

    /// <summary>"The rain stops", "the storm is over", "it stops raining".</summary>
    private bool IsOver(int from, int to) =>
        from > 0 && s_endings.Contains(_words[from - 1])
        || to < _words.Count && s_endings.Contains(_words[to])
        || to + 1 < _words.Count && _words[to] is "is" or "has" && s_endings.Contains(_words[to + 1]);

    /// <summary>"The sun comes out": how the weather turns, and no thing that acts.</summary>
    private int ReadSun(int at)
    {
        if (_words[at] != "sun" || at + 1 >= _words.Count || !s_sunVerbs.Contains(_words[at + 1]))
            return 0;
        _clause = _clause with { Weather = Weather.Clear, Time = _clause.Time ?? DayTime.Day };
        return at + 2 < _words.Count && _words[at + 2] is "out" or "through" or "again" ? 3 : 2;
    }

    private static readonly HashSet<string> s_pictures = WordList.Parse(
        "poster picture photo photograph painting drawing postcard portrait map film video view"
    );

    private static readonly HashSet<string> s_sunVerbs = WordList.Parse(
        "comes came shines shining breaks appears returns scheint brille brilla splende schijnt brilha"
    );

    /// <summary>A place; those that are furniture are things in it as well.</summary>
    private void TakePlace(string place, string text)
    {
        // "A poster of a beach": the beach is on the poster.
        if (
            _preposition == "of"
            && _words.Take(_at).TakeLast(4).Any(s_pictures.Contains)
            && _who.Count + _pronouns.Count > 0
        )
        {
            _limitations.Add($"does not show \"{text}\"");
            Reset();
            return;
        }

        var prop =
            StoryData.Prop(text) ?? (text.EndsWith(" desk", StringComparison.Ordinal) ? StoryData.Prop("desk") : null);
        if (
            prop is null
            && _preposition is null
            && _who.Count > 0
            && text.Length > 0
            && _verb is { Relation: "hold" or "push" or "pull" or "paint" or "read", Name: not "rescue" }
            && !_verbIsWeak
        )
        {
            _limitations.Add($"does not show \"{text}\"");
            Reset();
            return;
        }

        if (prop is null && IsOutside(text) is { } building)
        {
            TakeBuilding(building, text);
            return;
        }

        if (prop is null)
        {
            NoteApproximate(place, text);
            NoteLooks(place, text);
        }

        if (_clause.Place is null)
            _clause = _clause with
            {
                IsInWater = _preposition is "in" or "into" or "through" && s_waters.Contains(text.Split(' ')[^1]),
                Place = place,
                IsOnTheWay = _preposition is "to" or "for" or "toward" or "towards",
                IsInPlace = _preposition is "in" or "into",
            };
        else if (prop is null && _clause.Place != place && !TakeSecond(place))
            _limitations.Add($"shows {_clause.Place} and not {place}");
        if (prop is not null)
            Add(StoryNoun.Of(text, prop));
        _clause = _clause with { GoesHome = _clause.GoesHome || text == "home" };
        Reset();
    }

    private static readonly HashSet<string> s_waters = Prompts.WordList.Parse(
        "river stream lake pond creek brook lagoon fluss lac lago"
    );

    /// <summary>A place within or behind the first one, which shows it too.</summary>
    private bool TakeSecond(string place)
    {
        switch (_clause.Place, place)
        {
            case ("lake" or "river", "mountains"):
                _clause = _clause with { Place = "mountain lake" };
                return true;
            case ("mountains", "lake" or "river"):
                _clause = _clause with { Place = "mountain lake" };
                return true;
            case
            ("lake" or "sea", "beach")
            or
            ("beach", "sea")
            or
            ("castle", "hill")
            or
            ("field", "hill")
            or
            ("hill", "field")
            or
            ("park", "garden")
            or
            ("city", "street")
            or
            ("street", "city")
            or
            ("garden", "park")
            or ("desert", "beach"):
                return true;
            default:
                return false;
        }
    }

    /// <summary>Buildings that are a room from within.</summary>
    private static readonly Dictionary<string, string> s_buildings = new[]
    {
        ("school house", "school university kindergarten"),
        ("hospital house", "hospital clinic"),
        ("museum", "museum library gallery"),
        ("shopfront", "shop store bakery supermarket cafe café restaurant bookshop boutique pharmacy bar pub"),
        ("factory", "factory"),
        ("castle house", "castle palace"),
    }
        .SelectMany(pair => pair.Item2.Split(' ').Select(word => (word, pair.Item1)))
        .ToDictionary(pair => pair.word, pair => pair.Item2);

    /// <summary>"A bus in front of a school", "a car outside the bakery": the building; null: within.</summary>
    private StoryProp? IsOutside(string text) =>
        _preposition is "front" or "outside" or "beside" or "behind" or "near" or "past"
        && s_buildings.TryGetValue(text.Split(' ')[^1], out var building)
            ? StoryData.Prop(building)
            : null;

    private void TakeBuilding(StoryProp building, string text)
    {
        _clause = _clause with { Place = _clause.Place ?? (building.Name == "castle house" ? "hill" : "street") };
        Add(StoryNoun.Of(text, building));
    }

    /// <summary>"In a pink bedroom", "an old castle": places look as they do; a green meadow is green.</summary>
    private void NoteLooks(string place, string text)
    {
        if (text.Length == 0)
            return;
        _limitations.AddRange(
            _attributes
                .Where(word => StoryData.IsState(word) && !StoryData.IsDrawnAs(text, word))
                .Select(word => $"does not show that the {text} is {word}")
        );
        if (
            place is not ("empty room" or "stage")
            && Setting.Get(place).IsRoom
            && (_attributes.Contains("empty") || text == "empty room")
        )
            _limitations.Add("does not show that the room is empty");
        if (Setting.Get(place).IsRoom && _colours is [var colour, ..])
            _limitations.Add($"does not show the {text} in {NamedColours.NameOf(colour) ?? colour.Hex}");
    }
}
