using Fresnel.Drawing.Briefs;

namespace Fresnel.Drawing.Prompts;

/// <content>Headlines and badges that the words around the texts name: an offer, a loss, an event, a card.</content>
internal sealed partial class MarketingReader
{
    private const int MostOfferWords = 8;

    private static readonly HashSet<string> s_fors = WordList.Parse("for fur pour para per voor dla для");

    private static readonly HashSet<string> s_losses = WordList.Parse(
        "lost missing found vermisst entlaufen gefunden perdu perdue disparu perdido perdida smarrito scomparso vermist gevonden"
    );

    private static readonly HashSet<string> s_events = WordList.Parse(
        """
        webinar workshop concert exhibition seminar course talk lecture festival conference meetup class gig show premiere
        ausstellung konzert vortrag kurs concierto exposicion taller curso mostra concerto corso atelier exposition
        """
    );

    private static readonly HashSet<string> s_cards = WordList.Parse(
        "loyalty stamp punch membership discount gift stempelkarte bonuskarte"
    );

    private static readonly HashSet<string> s_callJoints = WordList.Parse(
        "at on up via to auf bei unter sur en su op here now"
    );

    /// <summary>"for an ice cream shop: buy 9, get 1 free": before the colon stands for whom it is.</summary>
    private static bool IsForWhom(Clause clause) =>
        clause.HasColon
        && !clause.Label.IsEmpty
        && clause.Label[0].IsWordIn(s_fors)
        && clause.Label.Count <= LongestTrade + 2
        && !clause.Body.IsEmpty;

    /// <summary>The offer after the colon: all of it where it is short, else its first part.</summary>
    private string? Offer()
    {
        var clause = _context.Outline.Clauses.FirstOrDefault(each => !each.Body.IsEmpty || !each.Label.IsEmpty);
        if (clause.Body.Source is null || !IsForWhom(clause) || FactsIn(clause.Body).Count > 0)
            return null;
        var offer = clause.Body.Count <= MostOfferWords ? clause.Body : ListReader.Split(clause.Body)[0];
        return offer.Count < 2 ? null : SlideReader.Capitalize(offer.Text);
    }

    /// <summary>"Lost cat", "found keys": what a notice is about, where the headline does not say it.</summary>
    private string? LostThing(string? title)
    {
        var all = _context.Prompt.All;
        var at = all.IndexOf(token => token.IsWordIn(s_losses));
        if (at is < 0 or > 3 || title is null)
            return null;
        var end = at + 1;
        while (
            end < all.Count
            && end - at < 3
            && all[end].Kind == TokenKind.Word
            && !all[end].IsWordIn(s_formats)
            && !all[end].IsWordIn(Leads)
        )
            end++;
        var thing = all.Slice(at, end).Text;
        return end == at + 1 || Has(title, thing) ? null : SlideReader.Capitalize(thing);
    }

    /// <summary>"Mimi": a name, and no sentence.</summary>
    private static bool IsCalled(string text) =>
        text.Split(' ').Length <= 2 && text.All(letter => char.IsLetter(letter) || letter is ' ' or '-' or '\'');

    /// <summary>'webinar "Cloud costs explained"': what kind of event the headline names.</summary>
    private string? EventBefore(string? title)
    {
        var all = _context.Prompt.All;
        var quote = all.IndexOf(token => token.Kind == TokenKind.Quote, 1);
        return
            quote > 0
            && title == all[quote].Text
            && all[quote - 1].IsWordIn(s_events)
            && !Has(title, all[quote - 1].Text)
            ? SlideReader.Capitalize(all.Slice(quote - 1, quote).Text)
            : null;
    }

    /// <summary>'logo for a bakery "Crumb"': whose logo it is.</summary>
    private string? Trade()
    {
        var (all, kind) = (_context.Prompt.All, _context.Kind.Words);
        if (
            _context.Kind.Layout != "logo"
            || kind.IsEmpty
            || kind.To + 1 >= all.Count
            || !all[kind.To].IsWordIn(s_fors)
        )
            return null;
        var end = all.IndexOf(token => token.Kind != TokenKind.Word || token.Text is "called" or "named", kind.To);
        var trade = ListReader.WithoutArticle(all.Slice(kind.To + 1, end < 0 ? all.Count : end));
        return trade.IsEmpty || trade.Count > LongestTrade + 1 ? null : trade.Text;
    }

    /// <summary>"Wedding invitation": what is celebrated, where the names of those who invite are the headline.</summary>
    private string? InvitationName(string? title)
    {
        var name = _context.Kind.Words;
        return
            _context.Kind.Layout == "invitation"
            && title is not null
            && name is { IsEmpty: false }
            && s_celebrations.Contains(WordNormalizer.Fold(name.Text))
            && !WordNormalizer.Split(title).Exists(word => name.Any(token => token.IsWord(word)))
            ? SlideReader.Capitalize(name.Text)
            : null;
    }

    private static readonly HashSet<string> s_celebrations =
    [
        "wedding invitation",
        "birthday invitation",
        "save the date card",
        "hochzeitseinladung",
        "geburtstagseinladung",
        "faire-part de mariage",
        "invitation de mariage",
        "invitacion de boda",
        "invito di nozze",
        "invito di matrimonio",
        "convite de casamento",
        "trouwkaart",
        "huwelijksuitnodiging",
    ];

    /// <summary>"Loyalty card", "Gift voucher": what the card is, where it says something else.</summary>
    private string? CardName(string? title) =>
        _context.Kind.Words is { IsEmpty: false } name
        && name.Any(token => token.IsWordIn(s_cards))
        && title is not null
        && !Has(title, name.Text)
            ? SlideReader.Capitalize(name.Text)
            : null;

    /// <summary>"register at example.com": what to do there.</summary>
    private static string WithCall(PromptFact fact)
    {
        var (tokens, from) = (fact.Words.Source.Tokens, fact.Words.From);
        if (fact.Kind is not (FactKind.Address or FactKind.Telephone))
            return fact.Text;
        var start = from;
        while (start > 0 && from - start < 3 && tokens[start - 1].IsWordIn(s_callJoints))
            start--;
        return start > 0 && (tokens[start - 1].IsWordIn(Calls) || tokens[start - 1].IsWordIn(Replies)) && start < from
            ? SlideReader.Capitalize(new Phrase(fact.Words.Source, start - 1, fact.Words.To).Text)
            : fact.Text;
    }
}
