using Fresnel.Drawing.Briefs;

namespace Fresnel.Drawing.Prompts;

/// <summary>
/// Reads the buttons of a screen: quoted, "buttons Continue and Skip", "green Accept and red Decline buttons", "a disabled Send
/// button", and commands that stand alone: "Snooze and Stop".
/// </summary>
internal sealed class ScreenButtons
{
    private const int MostWords = 5;
    private const int MostLabels = 8;

    private readonly PromptContext _context;
    private readonly Phrase _all;
    private readonly int[] _used;
    private readonly List<BriefAction> _actions = [];

    private ScreenButtons(PromptContext context)
    {
        (_context, _all) = (context, context.Rest.All);
        _used = new int[_all.Count];
    }

    /// <param name="asks">A dialog or a notice, whose short entries are its buttons.</param>
    /// <returns>The buttons and links, and the context without their words.</returns>
    public static (IReadOnlyList<BriefAction> Actions, PromptContext Remaining) Read(PromptContext context, bool asks)
    {
        var reader = new ScreenButtons(context);
        reader.ReadQuoted();
        reader.ReadNamed();
        reader.ReadCommands(asks);
        reader.ReadLinks();
        if (!reader._used.Contains(2))
            return (reader.Styled(), context);
        var rest = context.Rest.Without(reader._used);
        return (reader.Styled(), context with { Rest = rest, Outline = Outline.Read(rest.All) });
    }

    private IReadOnlyList<BriefAction> Styled() =>
        [
            .. _actions
                .DistinctBy(action => action.Label)
                .Select(
                    (action, i) =>
                        action.Style == ActionStyle.Link || IsLink(action.Label)
                            ? action with
                            {
                                Style = ActionStyle.Link,
                            }
                        : i == 0 || action.Colour is not null ? action
                        : action with { Style = ActionStyle.Secondary }
                ),
        ];

    /// <summary>"Forgot password?", "No account yet?"</summary>
    private static bool IsLink(string label) => label.EndsWith('?') || label.EndsWith('？');

    private void ReadQuoted()
    {
        var prompt = _context.Prompt.All;
        foreach (var text in _context.Texts.Where(text => text.Role == TextRole.Button))
        {
            foreach (var label in text.Text.Split(", "))
                _actions.Add(Create(label, prompt, text.Token));
        }
    }

    private void ReadNamed()
    {
        for (var i = 0; i < _all.Count; i++)
        {
            if (!_all[i].IsWordIn(UiWords.Button) || _used[i] != 0 || !(ReadAfter(i) || ReadBefore(i)))
                continue;
            _used[i] = 2;
        }
    }

    /// <summary>"buttons Continue and Skip", "two buttons: Start free trial, Book a demo", "botón verde Entrar".</summary>
    private bool ReadAfter(int at)
    {
        var start = at + 1;
        var hasColon = start < _all.Count && (_all[start].Is(':') || _all[start].Is('：'));
        start += hasColon ? 1 : 0;
        while (start < _all.Count && !hasColon && _all[start].IsWordIn(s_naming))
            start++;
        var isOne = _all[at].IsWordIn(s_one);
        var count = CountBefore(at);
        var (labels, next) = (new List<(int From, int To)>(), start);
        while (next < _all.Count && labels.Count < MostLabels)
        {
            var from = next;
            while (from < _all.Count && (ColourWords.Find(_all, from) is not null || _all[from].IsWordIn(s_looks)))
                from++;
            if (from >= _all.Count || !hasColon && !Outline.IsUpper(_all, from) || !IsLabelWord(from))
                break;
            var to = LabelEnd(from);
            // "buttons Follow and Message, posts …": what is no capital begins another part.
            if (to < _all.Count && _all[to].IsWordIn(UiWords.Button))
                break;
            labels.Add((from, to));
            if (isOne || labels.Count == count || NextLabel(to) is not (> 0 and var after))
                break;
            next = after;
        }

        if (labels.Count == 0)
            return false;
        foreach (var (from, to) in labels)
            Add(from, to, ColourNear(_all, from) ?? (labels.Count == 1 ? ColourNear(_all, at) : null), at);
        Use(LeadOf(at), labels[^1].To);
        return true;
    }

    /// <summary>After a comma or a joining word; 0 where the list ends.</summary>
    private int NextLabel(int at)
    {
        var next = at;
        while (next < _all.Count && (ListReader.IsComma(_all[next]) || _all[next].IsWordIn(ListReader.Conjunctions)))
            next++;
        return next == at || next >= _all.Count || _all[next].IsWordIn(ListReader.Articles) ? 0 : next;
    }

    private bool IsLabelWord(int at) =>
        _used[at] == 0
        && (
            _all[at].Kind is TokenKind.Word or TokenKind.Number
            || _all[at].Kind == TokenKind.Mark && _all[at].Text is "+" or "-" or "↑" or "↓"
        );

    private int LabelEnd(int from)
    {
        var end = from + 1;
        while (
            end < _all.Count
            && end - from < MostWords
            && _used[end] == 0
            && _all[end].Kind is TokenKind.Word or TokenKind.Number
            && !_all[end].IsWordIn(ListReader.Conjunctions)
            && !_all[end].IsWordIn(UiWords.Button)
            && !(_all[end].IsWordIn(s_ends) && !IsInsideLabel(end))
        )
            end++;
        return end;
    }

    /// <summary>"Continue with Google button": a joining word between capitals.</summary>
    private bool IsInsideLabel(int at) =>
        at > 0 && _all[at - 1].Text is "log" or "sign" or "check" or "opt"
        || _all[at].Text is "with" or "in" or "on" or "to" or "for"
            && at > 0
            && at + 1 < _all.Count
            && _all[at - 1].Kind == TokenKind.Word
            && Outline.IsUpper(_all, at - 1)
            && _all[at + 1].Kind == TokenKind.Word
            && Outline.IsUpper(_all, at + 1);

    /// <summary>"a Send button", "Edit and Delete buttons", "mute and end call buttons".</summary>
    private bool ReadBefore(int at)
    {
        var labels = new List<(int From, int To)>();
        var end = at;
        while (labels.Count < MostLabels && LabelBefore(end, labels.Count) is var (from, to))
        {
            labels.Insert(0, (from, to));
            var joint = from - 1;
            while (joint >= 0 && (ColourWords.Find(_all, joint) is not null || _all[joint].IsWordIn(s_looks)))
                joint--;
            if (!_all[at].Text.EndsWith('s') && !IsForeignPlural(at) || joint < 1 || !IsJoint(joint))
                break;
            // "incoming call, green Accept and red Decline buttons": the colours say where the labels begin.
            if (ListReader.IsComma(_all[joint]) && (!Outline.IsUpper(_all, from) || ColourNear(_all, from) is not null))
                break;
            while (joint > 0 && IsJoint(joint - 1))
                joint--;
            // "Grandma, Accept and Decline buttons"
            if (
                ListReader.IsComma(_all[joint])
                && labels.TrueForAll(label => _all[label.From].IsWordIn(s_commands))
                && LabelBefore(joint, labels.Count) is var (other, _)
                && !_all[other].IsWordIn(s_commands)
            )
                break;
            end = joint;
        }

        if (labels.Count == 0)
            return false;
        // "3 answer buttons"
        if (
            CountBefore(labels[0].From) is > 1 and <= 6 and var count
            && labels.Count == 1
            && !Outline.IsUpper(_all, at - 1)
        )
        {
            var name = SlideReader.Capitalize(_all.Slice(labels[0].From, labels[0].To).Text);
            _actions.AddRange(
                Enumerable.Range(1, count).Select(number => new BriefAction { Label = $"{name} {number}" })
            );
        }
        else
            foreach (var (from, to) in labels)
                Add(from, to, ColourNear(_all, from), from);
        Use(LeadOf(labels[0].From), at);
        return true;
    }

    private bool IsForeignPlural(int at) =>
        _all[at].Text is "tasten" or "knoppen" or "pulsanti" or "przyciski" or "кнопки";

    private bool IsJoint(int at) => ListReader.IsComma(_all[at]) || _all[at].IsWordIn(ListReader.Conjunctions);

    private (int From, int To)? LabelBefore(int end, int found)
    {
        var start = end;
        while (
            start > 0
            && end - start < MostWords
            && _used[start - 1] == 0
            && _all[start - 1].Kind is TokenKind.Word
            && !_all[start - 1].IsWordIn(ListReader.Articles)
            && !_all[start - 1].IsWordIn(ListReader.Conjunctions)
            && !(_all[start - 1].IsWordIn(s_starts) && !IsInsideLabel(start - 1))
            && ColourWords.Find(_all, start - 1) is null
        )
            start--;
        var first = start;
        while (start < end && !Outline.IsUpper(_all, start))
            start++;
        if (start < end)
            return (start, end);
        // "a green sign in button": no capital, but nothing else than a label.
        while (first < end && _all[first].IsWordIn(s_looks))
            first++;
        // "4 entries, Edit and Delete buttons": labels of one list are written in one way.
        return
            first < end
            && end - first <= 3
            && !_all[first].IsWordIn(s_noLabels)
            && !(found > 0 && end + 1 < _all.Count && Outline.IsUpper(_all, end + 1))
            ? (first, end)
            : null;
    }

    /// <summary>"Snooze and Stop", in a dialog also "with Keep and Discard": commands with capitals between marks.</summary>
    private void ReadCommands(bool asks)
    {
        if (_actions.Count > 0 && !asks)
            return;
        for (var start = 0; start < _all.Count; start++)
        {
            if (!(start == 0 || IsBoundary(start - 1)) || _used[start] != 0)
                continue;
            var (labels, next) = (new List<(int From, int To)>(), start);
            while (next < _all.Count && labels.Count < MostLabels && CommandAt(next, asks) is var (from, to))
            {
                labels.Add((from, to));
                if (NextLabel(to) is not (> 0 and var after))
                    break;
                next = after;
            }

            var isAll = labels.Count > 0 && (labels[^1].To >= _all.Count || IsBoundary(labels[^1].To));
            if (
                labels.Count < (asks ? 1 : 2)
                || !isAll
                || !labels.Exists(label => _all[label.From].IsWordIn(s_commands))
            )
                continue;
            foreach (var (from, to) in labels)
                Add(from, to, ColourNear(_all, from), from);
            Use(start, labels[^1].To);
            start = labels[^1].To;
        }

        if (asks && _actions.Count > 0)
            ReadLast();
    }

    /// <summary>"Accept all, Only necessary, Settings": after a command, a name alone is one, too.</summary>
    private void ReadLast()
    {
        for (var i = Array.FindIndex(_used, used => used != 0) + 1; i < _all.Count; i++)
        {
            if (
                _used[i] == 0
                && i > 0
                && _all[i].Kind == TokenKind.Word
                && Outline.IsUpper(_all, i)
                && IsBoundary(i - 1)
                && (i + 1 == _all.Count || IsBoundary(i + 1))
            )
            {
                Add(i, i + 1, null, i);
                Use(i, i + 1);
            }
        }
    }

    private bool IsBoundary(int at) =>
        _all[at].Kind is TokenKind.Mark or TokenKind.Break
        || _all[at].IsWordIn(s_with)
        || _all[at].IsWordIn(s_starts)
        || _all[at].IsWordIn(ListReader.Articles);

    private (int From, int To)? CommandAt(int at, bool asks)
    {
        while (at < _all.Count && ColourWords.Find(_all, at) is not null)
            at++;
        if (at >= _all.Count || _all[at].Kind != TokenKind.Word || !Outline.IsUpper(_all, at) || _used[at] != 0)
            return null;
        var end = at + 1;
        while (
            end < _all.Count && end - at < 4 && _all[end].Kind == TokenKind.Word && !IsBoundary(end) && !IsJoint(end)
        )
            end++;
        // Beside a command, "Stay and Leave", any name of a dialog is one.
        return
            (_all[at].IsWordIn(s_commands) || asks)
            && end - at <= 3
            && !(end < _all.Count && (_all[end].IsWordIn(s_starts) || FlowReader.IsQuestion(_all[end])))
            ? (at, end)
            : null;
    }

    private void ReadLinks()
    {
        for (var i = 1; i < _all.Count; i++)
        {
            if (!_all[i].IsWordIn(UiWords.Link) || _used[i] != 0 || LabelBefore(i, 0) is not var (from, to))
                continue;
            var label = _all.Slice(from, to).Text;
            if (ListReader.Conjunctions.Contains(label.ToLowerInvariant()))
                continue;
            _actions.Add(
                new BriefAction
                {
                    Label = Outline.IsUpper(_all, from) ? label : SlideReader.Capitalize(label),
                    Style = ActionStyle.Link,
                }
            );
            Use(from, i + 1);
        }
    }

    private void Add(int from, int to, string? colour, int looks)
    {
        var label = _all.Slice(from, to).Text;
        _actions.Add(
            new BriefAction
            {
                Label = Outline.IsUpper(_all, from) ? label : SlideReader.Capitalize(label),
                Colour = colour,
                Disabled = IsDisabled(_all, looks) || IsDisabled(_all, from),
            }
        );
    }

    private static BriefAction Create(string label, Phrase text, int at) =>
        new()
        {
            Label = label,
            Colour = ColourNear(text, at),
            Disabled = IsDisabled(text, at),
        };

    /// <summary>"disabled" or "greyed out" in the same part.</summary>
    private static bool IsDisabled(Phrase text, int at)
    {
        for (var i = at - 1; i >= Math.Max(0, at - 4) && text[i].Kind == TokenKind.Word; i--)
        {
            if (text[i].IsWordIn(s_disabled))
                return true;
        }

        return false;
    }

    /// <summary>Before a label, "a big green", or after the word for a button, "botón verde".</summary>
    private static string? ColourNear(Phrase text, int at)
    {
        for (var i = at - 1; i >= Math.Max(0, at - 4); i--)
        {
            if (ColourWords.Find(text, i) is { } found)
                return found.Colour.Hex;
            if (!(text[i].IsWordIn(s_looks) || text[i].IsWordIn(UiWords.Button)))
                return null;
        }

        return null;
    }

    private int CountBefore(int at)
    {
        var i = at - 1;
        while (i >= 0 && at - i < 4 && _all[i].IsWordIn(s_looks))
            i--;
        return i >= 0 && SubjectWords.CountOf(_all[i]) is > 1 and var count ? count : 0;
    }

    /// <summary>"a big red", "two": the words before a label that say how it is.</summary>
    private int LeadOf(int at)
    {
        var start = at;
        while (
            start > 0
            && at - start < 6
            && _used[start - 1] == 0
            && (
                _all[start - 1].IsWordIn(s_looks)
                || _all[start - 1].IsWordIn(s_with)
                || _all[start - 1].IsWordIn(ListReader.Articles)
                || _all[start - 1].IsWordIn(ListReader.Conjunctions)
                || ColourWords.Find(_all, start - 1) is not null
                || SubjectWords.CountOf(_all[start - 1]) is > 0 and < 10
            )
        )
            start--;
        return start;
    }

    private void Use(int from, int to)
    {
        for (var i = from; i < to; i++)
            _used[i] = 2;
    }

    private static readonly HashSet<string> s_with = WordList.Parse("with mit avec con com met z showing has");

    private static readonly HashSet<string> s_naming = WordList.Parse(
        "for labelled labeled saying named called to mit fur"
    );

    private static readonly HashSet<string> s_one = WordList.Parse(
        "button cta knopf boton bouton pulsante botao knop przycisk schaltflache taste"
    );

    private static readonly HashSet<string> s_disabled = WordList.Parse(
        "disabled inactive greyed grayed deaktivierter deaktivierten desactivado desactive disattivato"
    );

    private static readonly HashSet<string> s_looks = WordList.Parse(
        """
        small round rounded bold bright wide full width solid outlined floating main primary secondary prominent clear new big large huge
        greyed grayed out disabled inactive quick action bottom top grosse grosser grossen grande grandes gros grosses
        """
    );

    /// <summary>After a label they say where it is or what it does.</summary>
    private static readonly HashSet<string> s_ends = WordList.Parse(
        "with at in on below under above beside next to that which for from mit unten oben in on as is are"
    );

    private static readonly HashSet<string> s_starts = WordList.Parse(
        "with or at in on below under above for from of showing mit avec con com met has having three two four five"
    );

    private static readonly HashSet<string> s_noLabels = WordList.Parse(
        "action actions one two three four five several some more other the a same its each radio push for of in on to social"
    );

    private static readonly HashSet<string> s_commands = WordList.Parse(
        """
        snooze stop accept decline answer reject cancel ok okay delete remove save discard keep submit skip continue next back confirm allow
        deny retry undo yes no log sign only not later dismiss close share reply ignore buy book send start pause resume reset unlock
        lock open edit add create update upgrade install download restart quit exit leave join approve agree disagree
        abbrechen loschen speichern verwerfen weiter zuruck ja nein bestatigen ablehnen annehmen schliessen alle nur spater
        annuler supprimer enregistrer confirmer accepter refuser oui non cancelar eliminar guardar aceptar rechazar si
        annulla elimina salva conferma accetta rifiuta annuleren verwijderen opslaan anuluj usun zapisz
        """
    );
}
