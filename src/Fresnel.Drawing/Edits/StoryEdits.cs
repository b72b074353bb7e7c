using System.Text.Json.Nodes;
using Fresnel.Drawing.Characters;
using Fresnel.Drawing.Colours;
using Fresnel.Drawing.Kinds.Stories;
using Fresnel.Drawing.Prompts;

namespace Fresnel.Drawing.Edits;

/// <summary>
/// Changes of what a story or an illustration shows: time, weather, place, looks, colours, beings and things, panels. Words of
/// the descriptions are changed, which are what is drawn from; captions stay.
/// </summary>
internal sealed class StoryEdits
{
    private static readonly HashSet<string> s_panels = WordList.Parse(
        "panel panels frame frames shot scene bild case vineta vignetta quadro"
    );

    private static readonly Dictionary<string, int> s_ordinals = new()
    {
        ["first"] = 1,
        ["second"] = 2,
        ["third"] = 3,
        ["fourth"] = 4,
        ["fifth"] = 5,
        ["sixth"] = 6,
        ["last"] = -1,
    };

    private static readonly HashSet<string> s_pronouns = WordList.Parse("her him she he them they it");

    private static readonly HashSet<string> s_small = WordList.Parse(
        """
        a an the is be at in on to of by with into onto from it its let there should wear wears wearing look looks dressed
        during some more very please and all everywhere take place takes happen happens put move set make give get has have
        """
    );

    private static readonly HashSet<string> s_swaps = WordList.Parse("for with by into to");

    private static readonly string[] s_subjectLists = ["subjects", "characters"];
    private static readonly string[] s_textMembers = ["description", "caption", "subject"];

    private readonly JsonObject _brief;
    private readonly bool _isStory;
    private readonly string _verb;
    private readonly List<string> _words;

    /// <summary>Of one panel; null: of all.</summary>
    private readonly JsonObject? _panel;

    private StoryEdits(JsonObject brief, Phrase clause)
    {
        _brief = brief;
        _isStory = (string)brief["kind"]! == "storyboard";
        _words = [.. ClauseReader.Split(clause.Text)];
        _verb =
            clause[0].IsWordIn(EditWords.Remove) ? "remove"
            : clause[0].IsWordIn(EditWords.Add) ? "add"
            : clause[0].IsWordIn(EditWords.Change) || _words is ["move" or "let", ..] ? "change"
            : "";
        if (_verb.Length > 0 && _words.Count > 0)
            _words.RemoveAt(0);
        _panel = TakePanel();
    }

    /// <returns>Whether all of the instruction is understood, and followed.</returns>
    public static bool Apply(JsonObject brief, Phrase clause)
    {
        var isStory = (string)brief["kind"]! == "storyboard";
        if (isStory && AddPanel(brief, clause))
            return true;
        var edit = new StoryEdits(brief, clause);
        return edit._words.Count > 0
            ? edit.SetAround() || edit.RemoveThing() || edit.SwapThing() || edit.SetLook() || edit.AddThing()
            : edit._verb == "remove" && edit.RemovePanel();
    }

    /// <summary>"Add a panel: they go home".</summary>
    private static bool AddPanel(JsonObject brief, Phrase clause)
    {
        if (!clause[0].IsWordIn(EditWords.Add))
            return false;
        var rest = clause.After(0).Trim().TrimStart(ListReader.Articles).TrimStart(EditWords.Last);
        if (rest.Count < 2 || !rest[0].IsWordIn(s_panels))
            return false;
        var text = rest.After(0).Trim();
        while (text.Count > 1 && text[0].Kind == TokenKind.Word && text[0].Text is "where" or "in" or "which" or "with")
            text = text.After(0);
        var frames = brief["frames"] as JsonArray ?? [];
        brief["frames"] = frames;
        frames.Add((JsonNode)new JsonObject { ["description"] = text.Text });
        if (brief["frame_count"] is { } count)
            brief["frame_count"] = (int)count! + 1;
        return true;
    }

    /// <summary>"In panel 2", "the last panel": read, and taken from the words.</summary>
    private JsonObject? TakePanel()
    {
        if (!_isStory || _brief["frames"] is not JsonArray { Count: > 0 } frames)
            return null;
        for (var i = 0; i < _words.Count; i++)
        {
            if (!s_panels.Contains(_words[i]))
                continue;
            var (from, to, number) = (i, i + 1, 0);
            if (to < _words.Count && int.TryParse(_words[to], out number))
                to++;
            else if (i > 0 && s_ordinals.TryGetValue(_words[i - 1], out number))
                from--;
            number = number < 0 ? frames.Count : number;
            if (number < 1 || number > frames.Count)
                continue;
            while (from > 0 && _words[from - 1] is "in" or "of" or "the" or "to" or "from")
                from--;
            _words.RemoveRange(from, to - from);
            return frames[number - 1] as JsonObject;
        }

        return null;
    }

    private bool RemovePanel()
    {
        if (_panel is null || _brief["frames"] is not JsonArray { Count: > 1 } frames)
            return false;
        frames.Remove(_panel);
        if (_brief["frame_count"] is { } count)
            _brief["frame_count"] = Math.Max(1, (int)count! - 1);
        return true;
    }

    /// <summary>"Night", "rain", "to the beach", "black and white", "a close-up": each word has to be understood.</summary>
    private bool SetAround()
    {
        var members = new Dictionary<string, string>();
        for (var i = 0; i < _words.Count; )
        {
            if (StoryData.Find(_words, i, StoryData.Word) is { } found && MemberOf(found.Entry.Kind) is { } member)
            {
                members[member] = string.Join(' ', _words.Skip(i).Take(found.Length));
                i += found.Length;
            }
            else if (_words[i] is "clear" or "dry" or "cloudless")
            {
                members["weather"] = "clear";
                i++;
            }
            else if (s_small.Contains(_words[i]) || s_pronouns.Contains(_words[i]) || _words[i] is "weather" or "time")
            {
                i++;
            }
            else
            {
                return IsMonochrome() && SetMonochrome();
            }
        }

        if (_verb == "remove")
        {
            if (members.Count != 1 || !members.ContainsKey("weather"))
                return false;
            members["weather"] = "clear";
        }

        foreach (var (member, value) in members)
            Target(member)[member] = value;
        return members.Count > 0;
    }

    private JsonObject Target(string member)
    {
        if (_panel is not null || !_isStory)
            return _panel ?? _brief;
        // What is said of all panels replaces what is set for one.
        foreach (var frame in Frames())
            frame.Remove(member);
        return _brief;
    }

    private static string? MemberOf(StoryWordKind kind) =>
        kind switch
        {
            StoryWordKind.Time => "time",
            StoryWordKind.Weather => "weather",
            StoryWordKind.Place => "setting",
            StoryWordKind.Shot => "shot",
            _ => null,
        };

    private bool IsMonochrome() =>
        _isStory
        && _panel is null
        && _words.TrueForAll(word => s_small.Contains(word) || word is "black" or "white" or "monochrome");

    private bool SetMonochrome()
    {
        _brief["monochrome"] = true;
        return true;
    }

    /// <summary>"The dog": nothing of the picture shows it.</summary>
    private bool RemoveThing()
    {
        if (_verb != "remove")
            return false;
        var name = string.Join(' ', Content(_words));
        if (name.Length == 0 || !Descriptions().Exists(each => Mentions(each.Text, name)))
            return false;
        if (_brief["exclude"] is not JsonArray exclude)
            _brief["exclude"] = exclude = [];
        exclude.Add((JsonNode)name);
        return true;
    }

    /// <summary>"The dog for a cat": the words of the descriptions.</summary>
    private bool SwapThing()
    {
        var at = _words.FindIndex(1, Math.Max(0, _words.Count - 1), s_swaps.Contains);
        if (_verb != "change" || at < 1 || at + 1 >= _words.Count)
            return false;
        var (old, wanted) = (Content(_words[..at]), Content(_words[(at + 1)..]));
        if (old.Count == 0 || wanted.Count == 0 || !IsNoun(wanted[^1]))
            return false;
        var (from, to) = (string.Join(' ', old), string.Join(' ', wanted));
        var found = false;
        foreach (var (owner, member, text) in Texts())
        {
            if (!Mentions(text, from))
                continue;
            owner[member] = ReplaceWord(text, from, to);
            found = true;
        }

        foreach (var subject in Subjects().Where(subject => Is(subject, from)))
            subject["name"] = to;
        return found;
    }

    /// <summary>"Her a red coat", "the girl glasses", "the dog black", "him old".</summary>
    private bool SetLook()
    {
        var beings = Beings();
        var wear = _words.FindIndex(CastLooks.IsWear);
        var target = _words.FindIndex(word => s_pronouns.Contains(word) || beings.Contains(word) || IsThing(word));
        var name =
            target < 0 || s_pronouns.Contains(_words[target])
                ? Named(target < 0 ? "" : _words[target], beings)
                : _words[target];
        if (name is null || _verb == "remove")
            return false;
        var look = _words.Where((word, i) => i != target && !s_small.Contains(word)).ToList();
        if (look.Count == 0 || !look.TrueForAll(IsLook))
            return false;
        var isBeing = beings.Contains(name);
        if (wear >= 0 && !isBeing)
            return false;
        return _isStory && isBeing && _panel is null
            ? SetCharacter(name, look, wear >= 0)
            : SetWords(name, look, wear >= 0);
    }

    private static bool IsLook(string word) =>
        CastLooks.IsWear(word)
        || CastLooks.IsAttribute(word)
        || NamedColours.All.ContainsKey(word)
        || StoryData.Word(word)?.Kind == StoryWordKind.Mood;

    /// <summary>The look of a being in all panels.</summary>
    private bool SetCharacter(string name, List<string> look, bool isWorn)
    {
        if (_brief["characters"] is not JsonArray characters)
            _brief["characters"] = characters = [];
        var character = characters.OfType<JsonObject>().FirstOrDefault(each => Is(each, name));
        if (character is null)
            characters.Add((JsonNode)(character = new JsonObject { ["name"] = name }));
        if (character["attributes"] is not JsonArray attributes)
            character["attributes"] = attributes = [];
        if (isWorn || !look.TrueForAll(NamedColours.All.ContainsKey))
            attributes.Add((JsonNode)(isWorn ? $"in a {string.Join(' ', look)}" : string.Join(' ', look)));
        else
            character["colours"] = new JsonArray([.. look.Select(word => (JsonNode)NamedColours.All[word].Hex)]);
        return true;
    }

    /// <summary>At the name in the descriptions.</summary>
    private bool SetWords(string name, List<string> look, bool isWorn)
    {
        var found = false;
        foreach (var (owner, member, text) in Descriptions())
        {
            if (_panel is not null && owner != _panel || Positions(text, name) is not [var at, ..])
                continue;
            var words = string.Join(' ', look);
            KeepCaption(owner, text);
            owner[member] =
                isWorn ? text.Insert(at + name.Length, $" in a {words}")
                : WithoutColours(text, at, look) is var (before, place) ? before.Insert(place, words + " ")
                : text;
            found = true;
        }

        return found;
    }

    /// <summary>Colours before the name, where the look has others.</summary>
    private static (string Text, int At) WithoutColours(string text, int at, List<string> look)
    {
        while (look.Exists(NamedColours.All.ContainsKey))
        {
            var before = text[..at].TrimEnd();
            var start = before.LastIndexOf(' ') + 1;
            if (!NamedColours.All.ContainsKey(before[start..].ToLowerInvariant()))
                break;
            (text, at) = (text.Remove(start, at - start), start);
        }

        return (text, at);
    }

    /// <summary>"A dog": with those that are there.</summary>
    private bool AddThing()
    {
        if (_verb != "add")
            return false;
        var (clause, _) = ClauseReader.Read(string.Join(' ', _words), _ => null);
        if (clause.Who.Count + clause.Objects.Count == 0 || clause.Limitations.Count > 0)
            return false;
        var words = string.Join(' ', _words);
        foreach (var (owner, member, text) in Descriptions())
        {
            if (_panel is not null && owner != _panel)
                continue;
            KeepCaption(owner, text);
            owner[member] = $"{text.TrimEnd('.', ' ')}, with {words}";
        }

        return true;
    }

    /// <summary>What is written below a panel does not change with what it shows.</summary>
    private void KeepCaption(JsonObject owner, string text)
    {
        if (_isStory && owner["caption"] is null)
            owner["caption"] = text;
    }

    private IEnumerable<JsonObject> Frames() => (_brief["frames"] as JsonArray ?? []).OfType<JsonObject>();

    private IEnumerable<JsonObject> Subjects() =>
        Frames()
            .Append(_brief)
            .SelectMany(owner => s_subjectLists.Select(list => owner[list]).OfType<JsonArray>())
            .SelectMany(list => list.OfType<JsonObject>());

    private List<(JsonObject Owner, string Member, string Text)> Descriptions() =>
        Frames()
            .Append(_brief)
            .Where(owner => owner["description"] is not null)
            .Select(owner => (owner, "description", (string)owner["description"]!))
            .ToList();

    private List<(JsonObject Owner, string Member, string Text)> Texts() =>
        Frames()
            .Append(_brief)
            .SelectMany(owner =>
                s_textMembers
                    .Where(member => owner[member] is not null)
                    .Select(member => (owner, member, (string)owner[member]!))
            )
            .ToList();

    /// <summary>Who the descriptions name.</summary>
    private HashSet<string> Beings()
    {
        var names = new HashSet<string>();
        foreach (var (_, _, text) in Texts())
        {
            var (clause, _) = ClauseReader.Read(text, _ => null);
            names.UnionWith(clause.Who.Concat(clause.Objects).Where(noun => noun.IsBeing).Select(noun => noun.Word));
        }

        return names;
    }

    /// <summary>The first that a pronoun may be of; without a pronoun the only one.</summary>
    private static string? Named(string pronoun, HashSet<string> beings) =>
        pronoun switch
        {
            "her" or "she" => beings.FirstOrDefault(name => IsPerson(name, feminine: true)),
            "him" or "he" => beings.FirstOrDefault(name => IsPerson(name, feminine: false)),
            "it" => beings.FirstOrDefault(name => StoryData.Word(name)?.Kind != StoryWordKind.Person)
                ?? beings.FirstOrDefault(),
            "" => beings.Count == 1 ? beings.First() : null,
            _ => beings.FirstOrDefault(),
        };

    private static bool IsPerson(string name, bool feminine) =>
        StoryData.Word(name) is { Kind: StoryWordKind.Person } word
        && CharacterData.People[word.Name].IsFeminine == feminine;

    private bool IsThing(string word) =>
        StoryData.Prop(word) is not null
        && !CastLooks.IsWear(word)
        && Descriptions().Exists(each => Mentions(each.Text, word));

    private static bool IsNoun(string word) =>
        StoryData.Prop(word) is not null
        || StoryData.Word(WordNormalizer.Singular(word))?.Kind
            is StoryWordKind.Person
                or StoryWordKind.Animal
                or StoryWordKind.Creature;

    private static bool Is(JsonObject subject, string name) =>
        BriefEntries.Normalise((string?)subject["name"] ?? "") == BriefEntries.Normalise(name);

    /// <summary>Without words that only join.</summary>
    private static List<string> Content(List<string> words) => words.FindAll(word => !s_small.Contains(word));

    private static bool Mentions(string text, string name) => Positions(text, name).Count > 0;

    /// <summary>Where a name stands as a word of its own, or its plural.</summary>
    private static List<int> Positions(string text, string name)
    {
        var found = new List<int>();
        for (
            var at = text.IndexOf(name, StringComparison.OrdinalIgnoreCase);
            at >= 0;
            at = text.IndexOf(name, at + 1, StringComparison.OrdinalIgnoreCase)
        )
        {
            var end = at + name.Length;
            if (end < text.Length && text[end] == 's')
                end++;
            if ((at == 0 || !char.IsLetter(text[at - 1])) && (end == text.Length || !char.IsLetter(text[end])))
                found.Add(at);
        }

        return found;
    }

    private static string ReplaceWord(string text, string from, string to)
    {
        foreach (var at in Positions(text, from).AsEnumerable().Reverse())
            text = text.Remove(at, from.Length).Insert(at, to);
        return text;
    }
}
