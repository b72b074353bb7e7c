namespace Fresnel.Drawing.Prompts;

/// <summary>Reads sentences such as "browser asks server for token, server replies 200" as messages.</summary>
internal static class SequenceReader
{
    private static readonly HashSet<string> Verbs = WordList.Parse(
        """
        asks ask sends send calls call requests request queries query tells tell posts post forwards forward gives give opens
        submits submit validates validate checks check notifies notify charges charge clicks click enters enter publishes
        shows show displays display informs inform replies sees see gets get receives receive scans scan verifies verify loads load fetches fetch stores store saves save confirms confirm orders order pays pay
        sendet fragt ruft prüft pruft envoie demande appelle envia pide llama invia chiede pergunta stuurt vraagt wysyla pyta
        отправляет запрашивает вызывает
        """
    );

    private static readonly HashSet<string> Replies = WordList.Parse(
        "returns return replies reply responds respond answers answer antwortet renvoie repond responde devuelve risponde retorna antwoordt zwraca отвечает возвращает"
    );

    /// <summary>What is sent without an addressee goes to who called last.</summary>
    private static readonly HashSet<string> Sendings = WordList.Parse(
        "sends send gives give sendet schickt gibt envoie donne envia entrega invia stuurt geeft отправляет"
    );

    private static readonly HashSet<string> TargetEnds = WordList.Parse(
        "for with to about that a the um für nach per pour por per voor o"
    );

    public static GraphBuilder Read(PromptContext context, ContentList list)
    {
        var graph = new GraphBuilder();
        var between = context.Rest.All.IndexOf(token =>
            token.Kind == TokenKind.Word
            && token.Text is "between" or "entre" or "zwischen" or "tra" or "fra" or "tussen" or "miedzy" or "между"
        );
        var clauses = context.Outline.Clauses.SelectMany(clause => Parts(clause)).ToList();
        if (context.Outline.Entries.Count > 1)
            clauses = [.. context.Outline.Entries];
        if (between >= 0)
        {
            var end = context.Rest.All.IndexOf(
                token =>
                    token.Kind == TokenKind.Mark && token.Text is ":" or "." or ";" || token.Kind == TokenKind.Break,
                between
            );
            foreach (
                var name in ListReader.Split(
                    context.Rest.All.Slice(between + 1, end < 0 ? context.Rest.All.Count : end)
                )
            )
                graph.Add(ListReader.WithoutArticle(name).Text);
        }

        foreach (var clause in clauses)
            ReadMessage(clause, graph, context.Language == "en");
        if (graph.Nodes.Count == 0)
        {
            foreach (var entry in list.Entries)
                graph.Add(ListReader.WithoutArticle(entry).Text);
        }

        return graph;
    }

    private static IEnumerable<Phrase> Parts(Clause clause) =>
        ListReader
            .Split(clause.Body)
            .SelectMany(part =>
                part.Split(token =>
                    token.Kind == TokenKind.Word && token.Text is "then" or "dann" or "puis" or "luego" or "poi"
                )
            );

    private static void ReadMessage(Phrase part, GraphBuilder graph, bool isEnglish)
    {
        part = part.Trim();
        var verb = part.IndexOf(token => token.IsWordIn(Verbs) || token.IsWordIn(Replies), 1);
        if (verb <= 0)
            return;
        var sender = graph.Add(ListReader.WithoutArticle(part.Before(verb)).Text);
        var rest = part.After(verb);
        var reply = part[verb].IsWordIn(Replies);
        var (target, message) = Target(rest, graph, reply || part[verb].IsWordIn(Sendings), isEnglish);
        if (target is null)
        {
            // A reply goes back to the last caller; without one, the message stays with the sender.
            var call = graph.Edges.LastOrDefault(edge => edge.To == sender && !edge.Dashed);
            var isSent = part[verb].IsWordIn(Sendings);
            (target, message) = ((reply || isSent) && call is not null ? call.From : sender, rest);
        }

        var label = message.Trim().TrimStart(TargetEnds);
        graph.Link(sender, target, label.IsEmpty ? part.Slice(verb, verb + 1).Text : label.Text, reply);
    }

    private static (string? Target, Phrase Message) Target(
        Phrase rest,
        GraphBuilder graph,
        bool onlyKnown,
        bool isEnglish
    )
    {
        // "order to kitchen"; "a page" has an English article.
        var to = rest.IndexOf(token =>
            token.Kind == TokenKind.Word
            && (token.Text is "to" or "al" or "au" or "aan" || !isEnglish && token.Text is "an" or "a" or "do")
        );
        if (to > 0 && to < rest.Count - 1)
        {
            var name = ListReader.WithoutArticle(rest.After(to));
            if (name.Count <= 3)
                return (graph.Add(name.Text), rest.Before(to));
        }

        var thing = ListReader.WithoutArticle(rest);
        foreach (var node in graph.Nodes)
        {
            if (thing.Text.StartsWith(node.Label, StringComparison.OrdinalIgnoreCase))
            {
                var words = new PromptText(node.Label).Tokens.Count;
                return (node.Id, thing.Slice(words, thing.Count));
            }
        }

        if (onlyKnown)
            return (null, rest);
        var end = thing.IndexOf(
            token =>
                token.Kind == TokenKind.Word
                && token.Text is "for" or "with" or "about" or "um" or "per" or "pour" or "por" or "voor" or "nach",
            1
        );
        return end > 0 ? (graph.Add(thing.Before(end).Text), thing.After(end))
            : thing.Count is 1 or 2
            && thing.Tokens.All(token => token.Kind == TokenKind.Word)
            && graph.Edges.Count < 50
            && !IsMessage(thing)
                ? (graph.Add(thing.Text), thing.Slice(thing.Count, thing.Count))
            : (null, rest);
    }

    private static bool IsMessage(Phrase thing) =>
        thing[thing.Count - 1].Kind != TokenKind.Word
        || thing[thing.Count - 1].Text
            is "token"
                or "data"
                or "result"
                or "response"
                or "page"
                or "error"
                or "confirmation"
                or "password"
                or "credentials"
                or "request"
                or "order"
                or "email"
                or "message"
                or "code"
                or "ok";
}
