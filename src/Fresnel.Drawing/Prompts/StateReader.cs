namespace Fresnel.Drawing.Prompts;

/// <summary>
/// Reads a state machine from sentences, "from idle to running when started, running to paused on pause", or from its states and
/// the names of its transitions, "open, closed, locked, transitions close, open, lock, unlock".
/// </summary>
internal static class StateReader
{
    private const int LongestState = 4;

    private static readonly HashSet<string> s_whens = WordList.Parse(
        "when if on after by once upon with as while via through wenn bei falls nach quand si apres cuando al tras quando"
    );

    private static readonly HashSet<string> s_tos = WordList.Parse(
        "to into goes becomes turns changes switches moves zu nach wird vers devient a hacia pasa verso diventa"
    );

    private static readonly HashSet<string> s_fills = WordList.Parse(
        "from back again goes to becomes turns changes switches moves then it the von zuruck wieder de desde da into returns is"
    );

    private static readonly HashSet<string> s_transitions = WordList.Parse(
        "transition transitions events actions ubergange ubergang transiciones transizioni"
    );

    private static readonly HashSet<string> s_states = WordList.Parse("states state zustande etats estados stati");

    /// <returns>Null where the prompt has neither.</returns>
    public static GraphBuilder? Read(PromptContext context) => ReadSentences(context) ?? ReadNamed(context);

    private static GraphBuilder? ReadSentences(PromptContext context)
    {
        var graph = new GraphBuilder();
        foreach (var clause in context.Outline.Clauses)
        {
            foreach (var part in Parts(clause.Body))
                ReadMove(part, graph);
        }

        return graph.Edges.Count >= 2 ? graph : null;
    }

    private static List<Phrase> Parts(Phrase body) =>
        body.Split(token => ListReader.IsComma(token) || token.Is(';') || token.IsWord("then"));

    /// <summary>"paused back to running on resume".</summary>
    private static void ReadMove(Phrase part, GraphBuilder graph)
    {
        part = part.TrimStart(ListReader.Conjunctions).TrimStart(s_fills).Trim();
        var when = part.IndexOf(token => token.IsWordIn(s_whens), 1);
        // "off to on when pressed": a state may be called "on".
        while (when > 0 && part[when - 1].IsWordIn(s_tos))
            when = part.IndexOf(token => token.IsWordIn(s_whens), when + 1);
        var move = when > 0 ? part.Before(when) : part;
        var to = LastIndex(move, token => token.IsWordIn(s_tos));
        if (to < 1 || to == move.Count - 1)
            return;
        var source = Trim(move.Before(to));
        var target = Trim(move.After(to));
        if (source.IsEmpty || target.IsEmpty || source.Count > LongestState || target.Count > LongestState)
            return;
        var label = when > 0 ? part.After(when).Trim() : part.Slice(0, 0);
        graph.Link(graph.Add(source.Text), graph.Add(target.Text), label.IsEmpty ? null : label.Text);
    }

    private static Phrase Trim(Phrase state)
    {
        state = ListReader.WithoutArticle(state.TrimStart(s_fills).Trim());
        while (!state.IsEmpty && (state[state.Count - 1].IsWordIn(s_fills) || state[state.Count - 1].IsWordIn(s_tos)))
            state = state.Slice(0, state.Count - 1);
        return state;
    }

    private static int LastIndex(Phrase text, Func<PromptToken, bool> match)
    {
        for (var i = text.Count - 1; i >= 0; i--)
        {
            if (match(text[i]))
                return i;
        }

        return -1;
    }

    /// <summary>A transition leads to the state that has its stem; "un-" leads away from it.</summary>
    private static GraphBuilder? ReadNamed(PromptContext context)
    {
        var all = context.Rest.All;
        var at = all.IndexOf(token => token.IsWordIn(s_transitions));
        if (at < 2)
            return null;
        var before = all.Before(at).Trim();
        var colon = LastIndex(before, token => token.Is(':'));
        var states = ListReader
            .Split((colon >= 0 ? before.After(colon) : before).TrimStart(s_states))
            .Select(state => ListReader.WithoutArticle(state.TrimStart(s_states)).Trim())
            .Where(state => !state.IsEmpty && state.Count <= LongestState && !state.IsEmpty)
            .Select(state => state.Text)
            .ToList();
        while (states.Count > 0 && states[^1] is "with" or "and" or "mit" or "et")
            states.RemoveAt(states.Count - 1);
        var names = ListReader
            .Split(all.After(at).Trim())
            .Select(name => name.TrimStart(ListReader.Conjunctions).Trim())
            .Where(name => !name.IsEmpty && name.Count <= LongestState)
            .Select(name => name.Text)
            .ToList();
        if (states.Count < 2 || names.Count == 0)
            return null;
        var graph = new GraphBuilder();
        foreach (var state in states)
            graph.Add(state);
        foreach (var name in names)
        {
            var (from, to) = Ends(states, name);
            if (from >= 0)
                graph.Link(graph.Add(states[from]), graph.Add(states[to]), name);
            else
                context.Limitations.Add($"does not show where \"{name}\" leads");
        }

        return graph;
    }

    private static (int From, int To) Ends(List<string> states, string name)
    {
        var word = WordNormalizer.Fold(name);
        var target = states.FindIndex(state => HaveStem(word, WordNormalizer.Fold(state)));
        if (target >= 0)
            return (target == 0 ? 1 : target - 1, target);
        var source = word.StartsWith("un", StringComparison.Ordinal)
            ? states.FindIndex(state => HaveStem(word[2..], WordNormalizer.Fold(state)))
            : -1;
        return source < 0 ? (-1, -1) : (source, source == 0 ? 1 : source - 1);
    }

    private static bool HaveStem(string word, string state) =>
        word.Length > 2 && state.StartsWith(word[..Math.Max(3, word.Length - 1)], StringComparison.Ordinal)
        || state.Length > 3 && word.StartsWith(state[..Math.Max(3, state.Length - 2)], StringComparison.Ordinal);
}
