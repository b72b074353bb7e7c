using Fresnel.Drawing.Briefs;

namespace Fresnel.Drawing.Prompts;

/// <content>Commands that stand alone, and links.</content>
internal sealed partial class ScreenButtons
{
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
