namespace Fresnel.Drawing.Prompts;

/// <summary>Reads sentences such as "browser asks server for token, server replies 200" as messages.</summary>
internal static class SequenceReader
{
    private static readonly HashSet<string> Verbs = WordList.Parse(
        """
        asks ask sends send calls call requests request queries query tells tell posts post forwards forward gives give opens
        submits submit validates validate checks check notifies notify charges charge clicks click enters enter publishes
        shows show displays display informs inform replies sees see gets get receives receive scans scan verifies verify loads
        load fetches fetch stores store saves save confirms confirm orders order pays pay
        sendet fragt ruft prüft pruft envoie demande appelle envia pide llama invia chiede pergunta stuurt vraagt wysyla pyta
        отправляет запрашивает вызывает
        """
    );

    private static readonly HashSet<string> Replies = WordList.Parse(
        """
        returns return replies reply responds respond answers answer antwortet renvoie repond responde devuelve risponde retorna
        antwoordt zwraca отвечает возвращает
        """
    );

    /// <summary>What is sent without an addressee goes to who called last.</summary>
    private static readonly HashSet<string> Sendings = WordList.Parse(
        "sends send gives give sendet schickt gibt envoie donne envia entrega invia stuurt geeft отправляет"
    );

    /// <summary>What is sent, asked for or answered says more than the verb.</summary>
    private static readonly HashSet<string> Silent =
    [
        .. Replies,
        .. WordList.Parse(
            """
            sends send asks ask requests request sendet schickt fragt envoie envia invia demande pide chiede pergunta stuurt
            vraagt wysyla pyta отправляет запрашивает
            """
        ),
    ];

    /// <summary>What follows is someone who is addressed, or a part of the system.</summary>
    private static readonly HashSet<string> Addressing = WordList.Parse(
        """
        asks ask calls call tells tell informs inform notifies notify queries query requests request emails email texts text phones
        phone pings ping invokes contacts contact alerts reminds greets charges charge checks check validates verifies updates
        fragt ruft informiert demande appelle llama chiede chiama pergunta vraagt pyta
        """
    );

    /// <summary>Without what it is about, it is said to who called last.</summary>
    private static readonly HashSet<string> Confirmations = WordList.Parse(
        """
        confirms confirm accepts accept rejects reject approves approve agrees declines acknowledges says bestatigt confirme
        confirma conferma bevestigt
        """
    );

    private static readonly HashSet<string> TargetEnds = WordList.Parse(
        """
        for with to about that a the um für nach per pour por per voor o from at an bei beim von zu zum zur de du al au chez da
        aan of on in into
        """
    );

    private const int MostNames = 60;

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

        var isEnglish = context.Language == "en";
        clauses = TakeNames(clauses, graph, isEnglish);
        var messages = clauses
            .Select(clause => ListReader.WithoutArticle(clause.TrimStart(ListReader.Conjunctions)))
            .Select(part => (Part: part, Verb: VerbOf(part, isEnglish)))
            .Where(message => message.Verb > 0)
            .ToList();
        List<string> names =
        [
            .. graph
                .Nodes.Select(node => node.Label)
                .Concat(messages.Select(message => message.Part.Before(message.Verb).Text))
                .Distinct(StringComparer.OrdinalIgnoreCase)
                .Take(MostNames),
        ];
        for (var i = 0; i < messages.Count; i++)
        {
            var next = i + 1 < messages.Count ? messages[i + 1].Part.Before(messages[i + 1].Verb).Text : null;
            ReadMessage(messages[i].Part, messages[i].Verb, graph, names, next, isEnglish);
        }

        if (graph.Nodes.Count == 0)
        {
            foreach (var entry in list.Entries)
                graph.Add(ListReader.WithoutArticle(entry).Text);
        }

        return graph;
    }

    /// <summary>"Client, Bank, Shop – Client pays Bank": who takes part, in their order.</summary>
    private static List<Phrase> TakeNames(List<Phrase> clauses, GraphBuilder graph, bool isEnglish)
    {
        var at = clauses.FindIndex(clause => clause.Any(IsDash));
        if (at < 0)
            return clauses;
        var dash = clauses[at].IndexOf(IsDash);
        List<Phrase> names = [.. clauses.Take(at), clauses[at].Before(dash)];
        if (names.Exists(name => name.IsEmpty || name.Count > 3 || VerbOf(name, isEnglish) > 0))
            return clauses;
        foreach (var name in names)
            graph.Add(ListReader.WithoutArticle(name).Text);
        return [clauses[at].After(dash), .. clauses.Skip(at + 1)];

        static bool IsDash(PromptToken token) =>
            token.Depth == 0 && token.Kind == TokenKind.Mark && token.Text is "–" or "—" or "-";
    }

    private static IEnumerable<Phrase> Parts(Clause clause) =>
        ListReader
            .Split(clause.Body)
            .SelectMany(part =>
                part.Split(token =>
                    token.Kind == TokenKind.Word && token.Text is "then" or "dann" or "puis" or "luego" or "poi"
                )
            );

    /// <summary>The first known verb; else what follows a name: "Teacher emails Mum", "driver presses button"; 0 for none.</summary>
    private static int VerbOf(Phrase part, bool isEnglish)
    {
        var known = part.IndexOf(
            token =>
                (token.IsWordIn(Verbs) || token.IsWordIn(Replies)) && char.IsLower(part.Source.Source[token.Start]),
            1
        );
        // "Customer rates answer": the word before it is the verb.
        var earlier =
            isEnglish && known > 1 && !part[known].Text.EndsWith('s')
                ? part.Slice(0, known)
                    .IndexOf(
                        token =>
                            token.Kind == TokenKind.Word
                            && token.Text.EndsWith('s')
                            && char.IsLower(part.Source.Source[token.Start]),
                        1
                    )
                : -1;
        if (known > 0)
            return earlier > 0 ? earlier : known;
        var end = 0;
        while (end < part.Count && part[end].Kind == TokenKind.Word && Outline.IsUpper(part, end))
            end++;
        var verb = part.IndexOf(token => token.Kind == TokenKind.Word && token.Text.EndsWith('s'), Math.Max(1, end));
        return verb > 0 && verb <= end + 2 && (isEnglish || end == 0) && (verb + 1 < part.Count || end > 0) ? verb
            : end > 0 && end < part.Count && part[end].Kind == TokenKind.Word ? end
            : 0;
    }

    private static void ReadMessage(
        Phrase part,
        int verb,
        GraphBuilder graph,
        IReadOnlyList<string> names,
        string? next,
        bool isEnglish
    )
    {
        var from = part.Before(verb).Text;
        var sender = from is "it" && graph.Edges.Count > 0 ? graph.Edges[^1].To : graph.Add(from);
        var rest = part.After(verb);
        var reply = part[verb].IsWordIn(Replies);
        var (target, message) = Target(part, verb, graph, names, from, isEnglish);
        if (target is null)
        {
            // A reply goes back to the last caller; without one, the message stays with the sender.
            var call = graph.Edges.LastOrDefault(edge => edge.To == sender && edge.From != sender && !edge.Dashed);
            var isAnswer =
                reply || part[verb].IsWordIn(Sendings) || rest.Trim().IsEmpty && part[verb].IsWordIn(Confirmations);
            reply |= isAnswer && call is not null && part[verb].IsWordIn(Confirmations);
            target =
                isAnswer && call is not null ? call.From
                // "User clicks Pay, Shop calls Bank": who acts next has been acted on.
                : next is not null
                && !rest.Trim().IsEmpty
                && !next.Equals(from, StringComparison.OrdinalIgnoreCase)
                && next is not "it"
                    ? graph.Add(next)
                : sender;
            message = rest;
        }

        var label = part[verb].IsWordIn(Silent) ? WithoutEnds(message.Trim()) : TrimEnd(message.Trim());
        graph.Link(
            sender,
            target,
            label.IsEmpty ? part.Slice(verb, verb + 1).Text
                : part[verb].IsWordIn(Silent) ? label.Text
                : $"{part.Slice(verb, verb + 1).Text} {label.Text}",
            reply
        );
    }

    /// <summary>"for a token", "a book from": what the message says.</summary>
    private static Phrase WithoutEnds(Phrase message) => TrimEnd(message.TrimStart(TargetEnds));

    private static Phrase TrimEnd(Phrase message)
    {
        while (!message.IsEmpty && message[message.Count - 1].IsWordIn(TargetEnds))
            message = message.Slice(0, message.Count - 1);
        return message;
    }

    private static (string? Target, Phrase Message) Target(
        Phrase part,
        int verb,
        GraphBuilder graph,
        IReadOnlyList<string> names,
        string from,
        bool isEnglish
    )
    {
        var rest = part.After(verb);
        if (Named(rest, names, from) is var (name, at, length))
        {
            var (before, after) = (rest.Before(at).Trim(), rest.Slice(at + length, rest.Count).Trim());
            return (graph.Add(name), WithoutEnds(before).IsEmpty ? after : before);
        }

        // "order to kitchen"; "a page" has an English article.
        var to = rest.IndexOf(token =>
            token.Kind == TokenKind.Word
            && (
                token.Text is "to" or "al" or "au" or "aan" or "bei" or "beim" or "zum" or "zur"
                || !isEnglish && token.Text is "an" or "a" or "do"
            )
        );
        if (to >= 0 && to < rest.Count - 1)
        {
            var whom = ListReader.WithoutArticle(rest.After(to));
            if (whom.Count <= 3)
                return (graph.Add(whom.Text), rest.Before(to));
        }

        // "orders from Baker", "pays at Till"
        var place = rest.IndexOf(token => token.Kind == TokenKind.Word && token.Text is "from" or "at" or "with");
        if (
            place >= 0
            && ListReader.WithoutArticle(rest.After(place)) is { IsEmpty: false, Count: <= 3 } where
            && where[0].Kind == TokenKind.Word
            && Outline.IsUpper(where, 0)
        )
            return (graph.Add(where.Text), rest.Before(place));
        if (!part[verb].IsWordIn(Addressing))
            return (null, rest);
        var thing = ListReader.WithoutArticle(rest);
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

    /// <summary>The last name in what follows the verb, other than the sender's.</summary>
    private static (string Name, int At, int Length)? Named(Phrase rest, IReadOnlyList<string> names, string from)
    {
        for (var at = rest.Count - 1; at >= 0; at--)
        {
            foreach (var name in names)
            {
                if (name.Equals(from, StringComparison.OrdinalIgnoreCase))
                    continue;
                var words = WordNormalizer.Split(name);
                if (
                    words.Count > 0
                    && at + words.Count <= rest.Count
                    && Enumerable.Range(0, words.Count).All(i => Same(rest[at + i].Text, words[i]))
                )
                    return (name, at, words.Count);
            }
        }

        return null;
    }

    /// <summary>German and Slavic names take endings: "zum Kunden" is the Kunde.</summary>
    private static bool Same(string word, string name) =>
        word == name
        || WordNormalizer.Singular(word) == name
        || name.Length > 3 && word.Length <= name.Length + 2 && word.StartsWith(name, StringComparison.Ordinal);

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
                or "it"
                or "ok";
}
