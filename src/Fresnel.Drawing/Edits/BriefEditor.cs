using System.Text;
using System.Text.Json.Nodes;
using Fresnel.Drawing.Briefs;
using Fresnel.Drawing.Prompts;

namespace Fresnel.Drawing.Edits;

/// <summary>Changes the brief of a picture as an instruction says, by rules, in time linear in its length.</summary>
public static class BriefEditor
{
    private const int MaxLength = 4000;
    private const int MaxClauses = 40;

    private static readonly IReadOnlySet<string> s_ends = WordList.Parse(
        "please now too again instead bitte s'il merci gracias grazie"
    );

    /// <param name="instruction">"Make the button green, remove the price". What is not understood is reported.</param>
    public static BriefEdit Apply(PictureRecord picture, string instruction)
    {
        var text = new PromptText(instruction.Length > MaxLength ? instruction[..MaxLength] : instruction);
        List<string> done = [],
            notDone = [];
        foreach (var clause in Clauses(text.All))
        {
            if (IsFiller(clause))
                continue;
            if (Follow(picture, clause) is { } changed)
            {
                picture = changed;
                done.Add(clause.Text);
            }
            else
            {
                notDone.Add(clause.Text);
            }
        }

        return new BriefEdit(picture, done, notDone);
    }

    /// <summary>Whether a text reads as an instruction to change a picture, whatever the picture.</summary>
    public static bool IsInstruction(string text)
    {
        var phrase = new PromptText(text.Length > MaxLength ? text[..MaxLength] : text).All;
        if (phrase.IsEmpty || phrase.Count > 200)
            return false;
        var first = phrase.Trim().TrimStart(EditWords.Fillers);
        return !first.IsEmpty
            && (
                EditWords.StartsInstruction(first[0])
                // "same, but square", "dark"
                || phrase[0].IsWord("same")
                || first.Count <= 3 && StyleReader.Looks.First(first) is { } look && look.From == first.From
            );
    }

    /// <returns>Null where the clause is not understood, or does not fit the picture.</returns>
    private static PictureRecord? Follow(PictureRecord picture, Phrase clause)
    {
        var brief = JsonNode.Parse(BriefJson.Write(picture.Brief))!.AsObject();
        var before = brief["subjects"]?.ToJsonString();
        clause = clause.Trim(keepQuestion: false);
        while (!clause.IsEmpty && clause[0].IsWordIn(EditWords.Fillers) && !clause[0].IsWord("no") && clause.Count > 1)
            clause = clause.After(0);
        while (clause.Count > 1 && clause[clause.Count - 1].IsWordIn(s_ends))
            clause = clause.Slice(0, clause.Count - 1).Trim(keepQuestion: false);
        if (clause.IsEmpty)
            return null;
        if (FollowScene(brief, picture, clause) is { } scene)
            return scene;
        var verb = clause[0];
        var rest = clause.After(0);
        var changed =
            verb.IsWordIn(EditWords.Remove) ? Remove(brief, rest)
            : verb.IsWordIn(EditWords.Add) ? Add(brief, rest)
            : verb.IsWordIn(EditWords.Highlight) && EntryEdits.Highlight(brief, rest);
        var result = changed ? picture : LookEdits.Apply(brief, picture, clause);
        if (result is null && !verb.IsWordIn(EditWords.Remove) && !verb.IsWordIn(EditWords.Add))
            result = Change(brief, verb.IsWordIn(EditWords.Change) ? rest : clause) ? picture : null;
        if (result is null)
            return null;
        // The words that an illustration was read from say what its subjects were.
        if (picture.Brief is IllustrationBrief && brief["subjects"]?.ToJsonString() != before)
            brief.Remove("description");
        return Read(brief, result);
    }

    /// <summary>What only product photographs, stories and illustrations have.</summary>
    private static PictureRecord? FollowScene(JsonObject brief, PictureRecord picture, Phrase clause)
    {
        var changed = brief.DeepClone().AsObject();
        var isDone = picture.Brief switch
        {
            ProductPhotoBrief => ProductEdits.Apply(changed, clause),
            StoryboardBrief or IllustrationBrief => StoryEdits.Apply(changed, clause),
            _ => false,
        };
        return isDone ? Read(changed, picture) : null;
    }

    /// <returns>Null for a brief that is not valid.</returns>
    private static PictureRecord? Read(JsonObject brief, PictureRecord picture)
    {
        try
        {
            return picture with { Brief = BriefJson.Read(Encoding.UTF8.GetBytes(brief.ToJsonString())) };
        }
        catch (DrawingRequestException)
        {
            return null;
        }
    }

    private static bool Remove(JsonObject brief, Phrase rest)
    {
        rest = rest.Trim().TrimStart(EditWords.Fillers);
        if (rest.IsEmpty)
            return false;
        if (EditFields.NameOf(rest) is { } field && EditFields.Remove(brief, field))
            return true;
        return EntryEdits.Remove(brief, rest)
            || (rest.Count == 1 && rest[0].Kind == TokenKind.Quote && RemoveText(brief, rest[0].Text));
    }

    /// <summary>A member of the brief whose text it is.</summary>
    private static bool RemoveText(JsonObject brief, string text)
    {
        var member = brief.FirstOrDefault(each =>
            each.Value is JsonValue value
            && value.TryGetValue<string>(out var own)
            && BriefEntries.Normalise(own) == BriefEntries.Normalise(text)
        );
        return member.Key is not null && brief.Remove(member.Key);
    }

    /// <summary>A field with its text, or an entry of a list.</summary>
    private static bool Add(JsonObject brief, Phrase rest)
    {
        var named = rest.Trim().TrimStart(ListReader.Articles);
        if (
            EditFields.FirstIn(named) is { } field
            && field.From == named.From
            && field.To < named.To
            && EditFields.Set(brief, field.Value, Value(named.Slice(field.To - named.From, named.Count)))
        )
            return true;
        return EntryEdits.Add(brief, rest) || AddFact(brief, named);
    }

    /// <summary>"add +46 8 123 45 67", "add 20% off": a fact by its form.</summary>
    private static bool AddFact(JsonObject brief, Phrase text)
    {
        if (
            (string)brief["kind"]! != "marketing"
            || FactScanner.Scan(text) is not [var fact]
            || fact.Words != text.Trim()
        )
            return false;
        var field = fact.Kind switch
        {
            FactKind.Price => "price",
            FactKind.OldPrice => "old_price",
            FactKind.Discount => "discount",
            FactKind.Rating => "rating",
            FactKind.Date => "date",
            FactKind.Time => "time",
            FactKind.Telephone => "telephone",
            FactKind.Address => fact.Text.Contains('@') ? "email" : "web",
            FactKind.Code => "code",
            _ => "",
        };
        return EditFields.Set(brief, field, fact.Text);
    }

    /// <summary>"the headline to …", "“A” with “B”", "Pro $15", "headline: …", "the pie chart".</summary>
    private static bool Change(JsonObject brief, Phrase rest)
    {
        rest = rest.Trim();
        for (var i = 1; i < rest.Count; i++)
        {
            var isJoint = rest[i].IsWordIn(EditWords.Joints) || rest[i].Is(':') || rest[i].Kind == TokenKind.Arrow;
            if (!isJoint || i + 1 >= rest.Count)
                continue;
            var (target, value) = (rest.Before(i), rest.After(i));
            if (EditFields.NameOf(WithoutEnd(target)) is { } field && EditFields.Set(brief, field, Value(value)))
                return true;
            if (EntryEdits.SetValue(brief, WithoutValueWord(target), WithoutMarks(value)) && IsAmount(value))
                return true;
            if (Rename(brief, target, Value(value)))
                return true;
        }

        // A quotation or a number at the end is the value.
        var last = rest.Count - 1;
        if (last < 1 || rest[last].Kind is not (TokenKind.Quote or TokenKind.Number))
            return false;
        var name = rest.Before(last);
        return EditFields.NameOf(name) is { } direct && EditFields.Set(brief, direct, rest.Slice(last, rest.Count).Text)
            || EntryEdits.SetValue(brief, WithoutValueWord(name), rest.Slice(last, rest.Count));
    }

    private static bool Rename(JsonObject brief, Phrase target, string value)
    {
        target = target.Trim();
        if (target.IsEmpty || value.Length == 0)
            return false;
        var isQuoted = target.Count == 1 && target[0].Kind == TokenKind.Quote;
        if (!isQuoted && EntryEdits.Find(brief, target) is { } found && BriefEntries.NameOf(found.Entry) is { } name)
            return BriefEntries.Replace(brief, name, value, partly: false);
        return BriefEntries.Replace(brief, target.Text, value, partly: isQuoted);
    }

    private static bool IsAmount(Phrase value) =>
        !value.IsEmpty && value.Trim() is var text && text[0].Kind == TokenKind.Number;

    private static string Value(Phrase phrase)
    {
        phrase = WithoutMarks(phrase);
        while (
            phrase.Count > 1
            && (phrase[0].IsWordIn(EditWords.Joints) || phrase[0].IsWord("saying") || phrase[0].IsWord("of"))
        )
            phrase = WithoutMarks(phrase.After(0));
        return phrase.Text;
    }

    private static Phrase WithoutMarks(Phrase phrase) => phrase.Trim();

    /// <summary>"the headline text", "the button label".</summary>
    private static Phrase WithoutEnd(Phrase phrase) =>
        phrase.Count > 1
        && phrase[phrase.Count - 1].Kind == TokenKind.Word
        && phrase[phrase.Count - 1].Text is "text" or "label" or "should" or "must"
            ? phrase.Slice(0, phrase.Count - 1)
            : phrase;

    /// <summary>"the price of Pro", "the Q3 value".</summary>
    private static Phrase WithoutValueWord(Phrase phrase)
    {
        phrase = phrase.Trim().TrimStart(ListReader.Articles);
        if (
            phrase.Count > 2
            && IsValueWord(phrase[0])
            && phrase[1].Kind == TokenKind.Word
            && phrase[1].Text is "of" or "for" or "von" or "de"
        )
            return phrase.Slice(2, phrase.Count);
        return phrase.Count > 1 && IsValueWord(phrase[phrase.Count - 1]) ? phrase.Slice(0, phrase.Count - 1) : phrase;
    }

    private static bool IsValueWord(PromptToken token) =>
        token.Kind == TokenKind.Word
        && token.Text is "price" or "value" or "amount" or "number" or "preis" or "wert" or "prix" or "precio";

    private static bool IsFiller(Phrase clause) =>
        clause.Tokens.All(token =>
            token.Kind is TokenKind.Mark or TokenKind.Break || token.IsWordIn(EditWords.Fillers)
        );

    /// <summary>At the ends of sentences, and at commas and "and" before another instruction.</summary>
    private static List<Phrase> Clauses(Phrase text)
    {
        var (clauses, start) = (new List<Phrase>(), 0);
        for (var i = 0; i <= text.Count && clauses.Count < MaxClauses; i++)
        {
            if (i < text.Count && !IsEnd(text, i, start))
                continue;
            if (text.Slice(start, i).Trim(keepQuestion: false) is { IsEmpty: false } clause)
                clauses.Add(clause);
            start = i + 1;
        }

        return clauses;
    }

    private static bool IsEnd(Phrase text, int at, int start)
    {
        var token = text[at];
        if (token.Kind == TokenKind.Break || token.Kind == TokenKind.Mark && token.Text is ";" or "!" or "；" or "。")
            return true;
        if (token.Is('.'))
            return at + 1 == text.Count || text[at + 1].Start > token.End;
        if (
            !(
                ListReader.IsComma(token)
                || token.IsWordIn(ListReader.Conjunctions)
                || token.IsWord("but")
                || token.IsWord("then")
            )
        )
            return false;
        var next = text.Slice(at + 1, text.Count).TrimStart(EditWords.Fillers);
        return at > start
            && !next.IsEmpty
            && (
                EditWords.StartsInstruction(next[0])
                || text.Slice(start, at).Tokens.All(each => each.IsWordIn(EditWords.Fillers))
                || StyleReader.Looks.Find(next.Slice(0, Math.Min(3, next.Count))).Exists(look => look.From == next.From)
                    && !EditWords.Add.Contains(text[start].Text)
            );
    }
}
