using Fresnel.Drawing.Briefs;

namespace Fresnel.Drawing.Prompts;

/// <summary>Reads the messages of a conversation.</summary>
internal static class ChatReader
{
    /// <summary>"Agent: Hi. User: Hello.", or quotations with the words before them.</summary>
    public static IReadOnlyList<ChatMessage> Read(PromptContext context)
    {
        var quotes = context.Texts.Where(text => text.Role is TextRole.Unspecified or TextRole.Headline).ToList();
        if (IsNamed(context.Prompt.All, quotes))
            quotes.RemoveAt(0);
        if (quotes.Count > 0)
        {
            var senders = quotes.ConvertAll(quote => Sender(context, quote.Token));
            var names = senders.Distinct().Count();
            return
            [
                .. quotes.Select(
                    (quote, i) =>
                        new ChatMessage
                        {
                            Text = quote.Text,
                            From = senders[i],
                            // In a group each has a name, and who reads along writes nothing.
                            Own =
                                senders.Contains(null) || names < 3
                                    ? i % 2 == 1
                                    : s_own.Contains(senders[i]!.ToLowerInvariant()),
                        }
                ),
            ];
        }

        if (Conversation(context.Prompt.All) is { } conversation)
            return conversation;
        if (Lines(context.Prompt.All) is { } lines)
            return lines;
        var (messages, first) = (new List<ChatMessage>(), (string?)null);
        foreach (var clause in context.Outline.Clauses)
        {
            if (!clause.Label.IsEmpty && clause.Label.Count <= 3)
            {
                first ??= clause.Label.Text;
                messages.Add(
                    new ChatMessage
                    {
                        From = clause.Label.Text,
                        Text = clause.Body.Text,
                        Own = IsOwn(clause.Label, first),
                    }
                );
            }
            // Another sentence of the same message.
            else if (messages.Count > 0)
                messages[^1] = messages[^1] with { Text = $"{messages[^1].Text} {ContentList.WholeOf(clause).Text}" };
        }

        return messages;
    }

    /// <summary>'group chat "Weekend trip": Mia: "Who drives?"': the first quotation is the name of the chat.</summary>
    private static bool IsNamed(Phrase all, List<RoleText> quotes) =>
        quotes is [var first, _, ..] && first.Token + 1 < all.Count && all[first.Token + 1].Is(':');

    /// <summary>"me: Are you there? tom: 5 more minutes. me: ok": a name and a colon before each message.</summary>
    private static List<ChatMessage>? Conversation(Phrase prompt)
    {
        var starts = Enumerable
            .Range(0, Math.Max(0, prompt.Count - 2))
            .Where(i =>
                prompt[i].Kind == TokenKind.Word && prompt[i + 1].Is(':') && prompt[i + 1].Start == prompt[i].End
            )
            .Take(40)
            .ToList();
        // Who writes once only may be the name of the picture.
        var names = starts
            .GroupBy(at => prompt[at].Text)
            .Where(group => group.Count() > 1)
            .Select(group => group.Key)
            .ToHashSet();
        var first = starts.FindIndex(at => names.Contains(prompt[at].Text));
        if (first < 0 || starts.Count - first < 3)
            return null;
        starts = starts.GetRange(first, starts.Count - first);
        var own = starts.Find(at => prompt[at].IsWordIn(s_own)) is > 0 and var mine
            ? prompt[mine].Text
            : prompt[starts[^1]].Text;
        return
        [
            .. starts.Select(
                (at, i) =>
                    new ChatMessage
                    {
                        From = SlideReader.Capitalize(prompt.Slice(at, at + 1).Text),
                        Text = prompt
                            .Source.Source[
                                prompt[at + 2].Start..(
                                    i + 1 < starts.Count ? prompt[starts[i + 1]].Start : prompt[prompt.Count - 1].End
                                )
                            ]
                            .Trim(' ', ','),
                        Own = prompt[at].Text == own,
                    }
            ),
        ];
    }

    private static readonly HashSet<string> s_own = WordList.Parse("me i ich moi yo io eu ik you user");

    /// <summary>After a colon, "Hi! / How can I help? / …".</summary>
    private static List<ChatMessage>? Lines(Phrase prompt)
    {
        var colon = prompt.IndexOf(token => token.Is(':') || token.Is('：'));
        var parts = colon < 0 ? [] : prompt.After(colon).Split(token => token.Is('/') || token.Is('|'));
        return parts.Count < 2
            ? null
            :
            [
                .. parts.Select(
                    (part, i) =>
                    {
                        var clause = Outline.ToClause(part.Trim());
                        var named = clause.Label.Count is 1 or 2;
                        return new ChatMessage
                        {
                            Text = (named ? clause.Body : part.Trim()).Text,
                            From = named ? clause.Label.Text : null,
                            Own = i % 2 == 1,
                        };
                    }
                ),
            ];
    }

    private static bool IsOwn(Phrase label, string? first) =>
        label[0].Kind == TokenKind.Word
            && label[0].Text is "me" or "user" or "you" or "customer" or "ich" or "moi" or "yo" or "io" or "eu"
        || (label[0].Text is not ("agent" or "support" or "bot") && label.Text != first);

    /// <summary>The name before "says" or a colon.</summary>
    private static string? Sender(PromptContext context, int token)
    {
        var prompt = context.Prompt.All;
        if (token == 0)
            return null;
        var at = token - 1;
        if (
            prompt[at].Is(':')
            || prompt[at].Kind == TokenKind.Word
                && prompt[at].Text is "says" or "writes" or "asks" or "replies" or "answers" or "said"
        )
            at--;
        else
            return null;
        return
            at >= 0
            && prompt[at].Kind == TokenKind.Word
            && prompt[at].Text is not ("messages" or "message" or "text" or "bubble" or "reply")
            && UiWords.Devices.First(prompt.Slice(at, at + 1)) is null
            ? SlideReader.Capitalize(prompt.Slice(at, at + 1).Text)
            : null;
    }
}
