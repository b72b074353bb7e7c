using Fresnel.Drawing.Briefs;

namespace Fresnel.Drawing.Prompts;

/// <summary>Reads "Start -> Check -> yes -> Ship" with branches, merges and labels, and lists of steps.</summary>
internal sealed class FlowReader
{
    private static readonly HashSet<string> Answers = WordList.Parse(
        """
        yes no ja nein oui non si sí no sim não nao nee tak nie да нет true false はい いいえ 是 否 ok fail pass success failure else
        otherwise y n approved rejected valid invalid
        """
    );

    private static readonly HashSet<string> Starts = WordList.Parse(
        "start begin anfang debut inicio inizio начало 開始 开始 started poczatek comeco"
    );

    private static readonly HashSet<string> Stops = WordList.Parse(
        "end stop finish done ende fin fine fim einde koniec конец 終了 结束 終わり finished"
    );

    private static readonly HashSet<string> BranchJoints = WordList.Parse(
        "if when wenn falls si se als jesli если then and"
    );

    private readonly GraphBuilder _graph = new();
    private readonly bool _isState;
    private string? _decision;

    /// <summary>Of the steps read: those that the next one follows.</summary>
    private List<string> _ends = [];

    /// <summary>The ends of branches before the last one.</summary>
    private readonly List<string> _closed = [];

    private FlowReader(bool isState) => _isState = isState;

    /// <summary>Null where there are no arrows.</summary>
    public static GraphBuilder? ReadArrows(Phrase text, bool isState)
    {
        if (!text.Any(token => token.Kind == TokenKind.Arrow))
            return null;
        var reader = new FlowReader(isState);
        foreach (
            var line in text.Split(token =>
                token.Kind == TokenKind.Break || token.Kind == TokenKind.Mark && token.Text is ";" or "；"
            )
        )
        {
            if (line.Any(token => token.Kind == TokenKind.Arrow))
                reader.ReadLine(line);
        }

        reader.SetShapes();
        return reader._graph;
    }

    public static GraphBuilder ReadSteps(IReadOnlyList<Phrase> steps)
    {
        var reader = new FlowReader(false);
        foreach (var step in steps)
            reader.ReadStep(step.Trim());
        reader.SetShapes();
        return reader._graph;
    }

    /// <summary>A step is a question and its answers: "is it urgent? yes: send help", "no: wait".</summary>
    public static bool HasBranches(IReadOnlyList<Phrase> steps) =>
        steps.Any(step => Question(step) is not null || step.Count > 1 && IsQuestion(step[step.Count - 1]))
        && steps.Any(step => IsBranch(Question(step) is var (_, answer) ? answer : step));

    public static bool IsQuestion(PromptToken token) => token.Is('?') || token.Is('？');

    private static bool IsBranch(Phrase step) =>
        StartsWithAnswer(step) is not null
        || Outline.ToClause(step) is { HasColon: true } clause && IsAnswer(clause.Label);

    /// <summary>Follows the steps before it; an answer starts at the last question, and "finally" joins all branches.</summary>
    private void ReadStep(Phrase step)
    {
        if (step.IsEmpty)
            return;
        if (Question(step) is var (question, rest))
        {
            ReadStep(question);
            step = rest;
        }

        var clause = Outline.ToClause(step);
        var branch =
            clause.HasColon && IsAnswer(clause.Label) ? (clause.Label.TrimStart(BranchJoints).Text, clause.Body)
            : _decision is null ? null
            : StartsWithAnswer(step);
        if (branch is var (answer, body) && _decision is { } decision)
        {
            if (_ends is not [var only] || only != decision)
                _closed.AddRange(_ends);
            foreach (var (part, i) in body.Split(token => token.IsWordIn(Thens)).Select((part, i) => (part, i)))
            {
                var node = AddNode(part);
                _graph.Link(i == 0 ? decision : _ends[0], node, i == 0 ? answer : null);
                _ends = [node];
            }

            return;
        }

        if (step[0].IsWordIn(Finals))
        {
            _ends.AddRange(_closed);
            _closed.Clear();
        }

        var (before, next) = (_ends, AddNode(step));
        foreach (var end in before.Where(end => end != next))
            _graph.Link(end, next);
        _ends = [next];
    }

    private static readonly HashSet<string> Thens = WordList.Parse("then dann puis luego entonces poi dan então entao");

    private static readonly HashSet<string> Finals = WordList.Parse(
        "finally lastly afterwards zuletzt schliesslich danach enfin ensuite finalmente infine ten-slotte tenslotte daarna"
    );

    /// <summary>"idle → start → running, running → stop → idle": what stands between two states leads from one to the other.</summary>
    private bool _isLabelled;

    public static bool IsAnswer(PromptToken token) => token.IsWordIn(Answers);

    private void ReadLine(Phrase line)
    {
        // "A -> B, B -> C": where every part has an arrow, each is a chain of its own.
        var parts = line.Split(token => token.Depth == 0 && ListReader.IsComma(token));
        if (parts.Count > 1 && parts.All(part => part.Any(token => token.Kind == TokenKind.Arrow)))
        {
            _isLabelled = parts.TrueForAll(part => part.Tokens.Count(token => token.Kind == TokenKind.Arrow) == 2);
            foreach (var part in parts)
                ReadChain(part);
            return;
        }

        ReadChain(line);
    }

    private void ReadChain(Phrase chain)
    {
        var segments = chain.Split(token => token.Kind == TokenKind.Arrow);
        if (segments.Count > 0)
            segments[0] = WithoutLead(segments[0]);
        var (from, label) = (new List<string>(), (string?)null);
        for (var i = 0; i < segments.Count; i++)
        {
            if (IsLabel(segments, i, from.Count > 0) is { } answer)
            {
                // "auf Lager? -> ja -> …, nein -> …": a branch of the last decision.
                if (from.Count == 0 && _decision is not null)
                    from.Add(_decision);
                else if (from.Count > 0)
                    _decision = from[^1];
                label = answer;
                continue;
            }

            var (ends, next) = ReadSegment(segments[i], from, label);
            (from, label) = (next is null ? ends : [_decision ?? ends[0]], next);
        }
    }

    /// <summary>The words before the colon say what the diagram is about.</summary>
    private static Phrase WithoutLead(Phrase segment)
    {
        var clause = Outline.ToClause(segment);
        return clause.HasColon && !clause.Body.IsEmpty && !IsAnswer(clause.Label) ? clause.Body : segment;
    }

    private static bool IsAnswer(Phrase text)
    {
        text = text.Trim();
        if (text.Count > 1 && text[0].IsWordIn(BranchJoints))
            text = text.Slice(1, text.Count);
        return text.Count is 1 or 2 && text[0].IsWordIn(Answers) && (text.Count == 1 || text[1].Kind == TokenKind.Mark);
    }

    /// <summary>An answer between two arrows; every second one of a state machine.</summary>
    private string? IsLabel(List<Phrase> segments, int at, bool hasSource)
    {
        if (IsAnswer(segments[at]) && at + 1 < segments.Count && (hasSource || _decision is not null))
            return segments[at].Text;
        return _isState && _isLabelled && segments.Count == 3 && at == 1 ? segments[at].Text : null;
    }

    /// <summary>One node, nodes in parallel, or branches "yes: A, no: B".</summary>
    /// <returns>The nodes that what follows comes from, and the answer that it follows on; null for none.</returns>
    private (List<string> Ends, string? Next) ReadSegment(Phrase segment, List<string> from, string? label)
    {
        var parts = segment.Split(token => token.Depth == 0 && ListReader.IsComma(token));
        var ends = new List<string>();
        for (var i = 0; i < parts.Count; i++)
        {
            // "Enter email, Email known? no": steps one after the other, up to a question.
            if (Question(parts[i]) is var (question, answer0))
            {
                var decision = AddNode(question);
                // What stands before a question in one list is done one after the other.
                for (var k = 1; k < ends.Count; k++)
                {
                    if (!_graph.Edges.Any(edge => edge.To == ends[k]))
                        _graph.Link(ends[k - 1], ends[k]);
                }

                if (ends.Count > 1 && from.Count == 0)
                    ends = [ends[^1]];
                foreach (var before in ends.Count > 0 ? ends : from)
                    _graph.Link(before, decision, ends.Count > 0 ? null : label);
                _decision = decision;
                (from, ends, label) = ([decision], [], null);
                if (answer0.IsEmpty)
                {
                    ends.Add(decision);
                    continue;
                }

                if (IsAnswer(answer0))
                    return ([decision], answer0.Text);
                parts[i] = answer0;
            }

            var clause = Outline.ToClause(parts[i]);
            if (clause.HasColon && IsAnswer(clause.Label))
            {
                if (from.Count > 0)
                    _decision = from[^1];
                var branch = AddNode(clause.Body);
                if (_decision is not null)
                    _graph.Link(_decision, branch, clause.Label.Text);
                // What follows an arrow after "no: B" comes from B alone.
                ends = [branch];
            }
            else if (i > 0 && ends.Count > 0 && parts[i].Count > 1 && parts[i][0].IsWordIn(Thens))
            {
                var next = AddNode(parts[i].TrimStart(Thens));
                _graph.Link(ends[^1], next);
                ends[^1] = next;
            }
            // "yes -> come in, no -> ring, End": all branches lead there.
            else if (i > 0 && parts[i].Count == 1 && parts[i][0].IsWordIn(Stops) && ends.Count > 0)
            {
                var stop = AddNode(parts[i]);
                foreach (var open in Open(stop))
                    _graph.Link(open, stop);
                ends = [stop];
            }
            else if (i > 0 && i == parts.Count - 1 && IsAnswer(parts[i]))
                return (ends, parts[i].Text);
            else if (StartsWithAnswer(parts[i]) is { } answer && (_decision ?? from.LastOrDefault()) is { } source)
            {
                _decision = source;
                var node = AddNode(answer.Body);
                _graph.Link(source, node, answer.Label);
                ends.Add(node);
            }
            else
            {
                var node = AddNode(
                    clause.HasColon && from.Count > 0 && !clause.Label.IsEmpty ? clause.Label : parts[i]
                );
                var edge = clause.HasColon && from.Count > 0 && !clause.Label.IsEmpty ? clause.Body.Text : label;
                foreach (var before in from)
                    _graph.Link(before, node, edge);
                ends.Add(node);
            }
        }

        return (ends.Count > 0 ? ends : from, null);
    }

    /// <summary>Boxes that nothing follows yet.</summary>
    private List<string> Open(string except) =>
        [
            .. _graph
                .Nodes.Where(node => node.Id != except && !_graph.Edges.Any(edge => edge.From == node.Id))
                .Select(node => node.Id),
        ];

    /// <summary>"in stock? yes: Ship": a question, and what follows it.</summary>
    private static (Phrase Question, Phrase Answer)? Question(Phrase part)
    {
        var mark = part.IndexOf(token =>
            token.Depth == 0 && (IsQuestion(token) || token.Kind == TokenKind.Quote && token.Text.EndsWith('?'))
        );
        if (mark == 0 && part[0].Kind == TokenKind.Quote && part.Count > 1)
            return (part.Slice(0, 1), part.After(0).Trim());
        if (mark < 1 || mark == part.Count - 1)
            return null;
        var rest = part.After(mark).Trim();
        return rest.IsEmpty ? null : (part.Slice(0, mark + 1), rest);
    }

    /// <summary>"yes take umbrella", "if no reject".</summary>
    private static (string Label, Phrase Body)? StartsWithAnswer(Phrase part)
    {
        var at = part.Count > 2 && part[0].IsWordIn(BranchJoints) ? 1 : 0;
        return
            part.Count > at + 1
            && part[at].IsWordIn(Answers)
            && part[at].Text
                is not ("approved" or "rejected" or "valid" or "invalid" or "success" or "failure" or "end")
            ? (part.Slice(at, at + 1).Text, part.Slice(at + 1, part.Count).Trim())
            : null;
    }

    private string AddNode(Phrase label)
    {
        label = label.Trim();
        // 'decision "Paid?"'
        if (label.Count == 2 && label[1].Kind == TokenKind.Quote && label[0].IsWordIn(Decisions))
            label = label.Slice(1, 2);
        if (Returned(label) is { } before)
            return before;
        var id = _graph.Add(label.Text);
        if (label.Text.EndsWith('?') || label.Text.EndsWith('？'))
            _decision = id;
        return id;
    }

    /// <summary>"back to the form": the step before that has the word; null for another step.</summary>
    private string? Returned(Phrase step)
    {
        if (step.Count > 1 && step[step.Count - 1].IsWordIn(Agains))
            return Known(step.Slice(0, step.Count - 1).TrimStart(Thens).Trim());
        var at = step.IndexOf(token => token.IsWordIn(Backs));
        if (at is < 0 or > 1 || step.Count < at + 2)
            return null;
        var rest = step.After(at).TrimStart(BackJoints).Trim();
        return rest.IsEmpty ? null : Known(rest);
    }

    /// <summary>"the soil" of "touch the soil again": by all of its words, else by its text.</summary>
    private string? Known(Phrase text) => text.IsEmpty ? null : _graph.Find(ListReader.WithoutArticle(text).Text);

    private static readonly HashSet<string> Agains = WordList.Parse(
        "again wieder erneut nochmal encore nuevamente ancora novamente"
    );

    private static readonly HashSet<string> Decisions = WordList.Parse(
        "decision question entscheidung decizia decisione check"
    );

    private static readonly HashSet<string> Backs = WordList.Parse(
        "back return returns loop loops retry zuruck retour volver vuelve torna tornare voltar volta terug powrot"
    );

    private static readonly HashSet<string> BackJoints = WordList.Parse(
        "back to at the a zu zum zur au a la le al alla ao naar do de"
    );

    private void SetShapes()
    {
        for (var i = 0; i < _graph.Nodes.Count; i++)
        {
            var node = _graph.Nodes[i];
            var word = WordNormalizer.Fold(node.Label);
            if (
                node.Label.EndsWith('?')
                || node.Label.EndsWith('？')
                || _graph.Edges.Any(edge => edge.From == node.Id && edge.Label is not null) && !_isState
            )
                _graph.SetShape(node.Id, NodeShape.Decision);
            else if (Starts.Contains(word))
                _graph.SetShape(node.Id, NodeShape.Start);
            else if (Stops.Contains(word))
                _graph.SetShape(node.Id, NodeShape.End);
        }
    }
}
