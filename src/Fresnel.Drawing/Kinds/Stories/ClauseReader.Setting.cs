using Fresnel.Drawing.Colours;
using Fresnel.Drawing.Prompts;

namespace Fresnel.Drawing.Kinds.Stories;

/// <content>The place of a clause and its weather.</content>
internal sealed partial class ClauseReader
{
    private static readonly HashSet<string> s_weatherVerbs = WordList.Parse(
        "falls starts begins comes pours stops stopped ends ended passes passed clears is has falling pouring hört endet s'arrête cesse cesa para smette finisce stopt houdt"
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

    private static readonly HashSet<string> s_sunVerbs = WordList.Parse(
        "comes came shines shining breaks appears returns"
    );

    /// <summary>A place; those that are furniture are things in it as well.</summary>
    private void TakePlace(string place, string text)
    {
        var prop = StoryData.Prop(text);
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

        if (prop is null)
        {
            NoteApproximate(place, text);
            NoteLooks(place, text);
        }

        if (_clause.Place is null)
            _clause = _clause with
            {
                Place = place,
                IsOnTheWay = _preposition is "to" or "for" or "toward" or "towards",
            };
        else if (prop is null && _clause.Place != place && !(_clause.Place is "lake" or "sea" && place == "beach"))
            _limitations.Add($"shows {_clause.Place} and not {place}");
        if (prop is not null)
            Add(
                new StoryNoun
                {
                    Word = text,
                    Name = prop.Name,
                    Prop = prop,
                }
            );
        _clause = _clause with { GoesHome = _clause.GoesHome || text == "home" };
        Reset();
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
        if (Setting.Get(place).IsRoom && _colours is [var colour, ..])
            _limitations.Add($"does not show the {text} in {NamedColours.NameOf(colour) ?? colour.Hex}");
    }
}
