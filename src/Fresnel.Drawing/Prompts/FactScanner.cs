namespace Fresnel.Drawing.Prompts;

/// <summary>Finds prices, discounts, dates, telephone numbers, addresses and ratings outside quotations, in one pass.</summary>
internal static class FactScanner
{
    private static readonly HashSet<string> PeriodJoints = WordList.Parse("per a an pro par al por im ao v za на в");

    private static readonly HashSet<string> Periods = WordList.Parse(
        """
        cup piece slice glass scoop month mo year yr week day hour night person user seat head pp kg monat jahr mois an mes ano mese anno maand jaar
        miesiac rok месяц год person personne persona pessoa
        """
    );

    private static readonly HashSet<string> Reduced = WordList.Parse(
        """
        off discount sale rabatt reduziert descuento rebaja dto reduction remise sconto desconto korting znizki taniej скидка
        скидки скидкой less rebate
        """
    );

    private static readonly HashSet<string> ReducedBefore = WordList.Parse(
        "save minus discount sconto descuento rabatt rabat korting desconto remise скидка скидки off to bis hasta spare -"
    );

    private static readonly HashSet<string> Was = WordList.Parse(
        "was old instead before statt antes reduced vorher avant invece вместо formerly originally regular regularly rather than"
    );

    private static readonly HashSet<string> RatingWords = WordList.Parse(
        "rating rated score bewertung note valoracion voto avaliacao beoordeling ocena рейтинг stars star"
    );

    private static readonly HashSet<string> ReviewWords = WordList.Parse(
        """
        review reviews ratings customers users bewertungen avis resenas recensioni avaliacoes beoordelingen opinii отзывов
        votes downloads
        """
    );

    private static readonly HashSet<string> CodeWords = WordList.Parse(
        "code coupon promocode gutscheincode codigo codice промокод"
    );

    internal static readonly HashSet<string> TelephoneWords = WordList.Parse(
        "call phone tel telephone mobile rsvp whatsapp telefon telefono telefone тел телефон anrufen appelez llama dial"
    );

    private static readonly System.Buffers.SearchValues<char> Currencies = System.Buffers.SearchValues.Create(
        "$€£¥₹₩₽₺₫₱฿円元원"
    );

    public static List<PromptFact> Scan(Phrase text)
    {
        var facts = new List<PromptFact>();
        for (var i = 0; i < text.Count; )
        {
            var (kind, length) = Match(text, i);
            if (length > 0)
                facts.Add(new(kind, text.Slice(i, i + length)));
            i += Math.Max(1, length);
        }

        return facts;
    }

    public static bool IsMoney(PromptToken token) =>
        token.Kind == TokenKind.Number && (token.Text.AsSpan().ContainsAny(Currencies) || EndsInCurrency(token.Text));

    private static readonly HashSet<string> CurrencyWords = WordList.Parse(
        "cents cent ct euro euros dollars dollar pounds pence francs franken chf eur usd gbp"
    );

    private static bool EndsInCurrency(string text) =>
        text.EndsWith("zł", StringComparison.Ordinal)
        || text.EndsWith(" kr", StringComparison.Ordinal)
        || text.EndsWith("EUR", StringComparison.Ordinal)
        || text.EndsWith("USD", StringComparison.Ordinal)
        || text.EndsWith("GBP", StringComparison.Ordinal)
        || text.EndsWith("CHF", StringComparison.Ordinal);

    /// <summary>Tokens of a price with its period from <paramref name="at"/>: <c>$9/month</c>; 0 for none.</summary>
    public static int MoneyLength(Phrase text, int at)
    {
        if (at >= text.Count)
            return 0;
        // "50 cents"
        if (
            !IsMoney(text[at])
            && text[at].Kind == TokenKind.Number
            && at + 1 < text.Count
            && text[at + 1].IsWordIn(CurrencyWords)
            && NumberText.TryParse(text[at].Text, out _)
        )
            return at + 3 < text.Count && text[at + 2].IsWordIn(PeriodJoints) && IsPeriod(text[at + 3]) ? 4 : 2;
        if (!IsMoney(text[at]))
            return 0;
        if (
            at + 2 < text.Count
            && (text[at + 1].Is('/') || text[at + 1].IsWordIn(PeriodJoints))
            && IsPeriod(text[at + 2])
        )
            return at + 4 < text.Count && text[at + 3].Is('/') && IsPeriod(text[at + 4]) ? 5 : 3;
        return 1;
    }

    private static bool IsPeriod(PromptToken token) => token.IsWordIn(Periods);

    private static (FactKind Kind, int Length) Match(Phrase text, int i)
    {
        var token = text[i];
        if (token.Kind == TokenKind.Address)
            return (FactKind.Address, 1);
        if (MoneyLength(text, i) is > 0 and var money)
            return Reduces(text, i, money)
                ? (FactKind.Discount, Math.Min(money + 1, text.Count - i))
                : (IsOld(text, i, money) ? FactKind.OldPrice : FactKind.Price, money);
        if (
            token.Kind == TokenKind.Number
            && token.Text.EndsWith('%')
            && DiscountLength(text, i) is > 0 and var discount
        )
            return (FactKind.Discount, discount);
        if (i + 2 < text.Count && IsUpTo(token, text[i + 1]) && DiscountLength(text, i + 2) is > 0 and var most)
            return text[i + 2].Text.EndsWith('%') ? (FactKind.Discount, most + 2) : default;
        if (TelephoneLength(text, i) is > 0 and var telephone)
            return (FactKind.Telephone, telephone);
        if (RatingLength(text, i) is > 0 and var rating)
            return (FactKind.Rating, rating);
        if (token.Kind == TokenKind.Number && i + 1 < text.Count && text[i + 1].IsWordIn(ReviewWords))
            return (FactKind.Reviews, 2);
        if (token.IsWordIn(CodeWords) && i + 1 < text.Count && IsCode(text, i + 1))
            return (FactKind.Code, 2);
        if (UnspacedDates.DateLength(text, i) is > 0 and var day)
            return (FactKind.Date, day);
        if (UnspacedDates.TimeLength(text, i) is > 0 and var hour)
            return (FactKind.Time, hour);
        if (DateLength(text, i) is > 0 and var date)
            return (FactKind.Date, date);
        return DateWords.IsTime(token) ? (FactKind.Time, TimeLength(text, i)) : default;
    }

    /// <summary>A most that is left out would make an offer larger.</summary>
    private static bool IsUpTo(PromptToken first, PromptToken second) =>
        first.IsWord("up") && second.IsWord("to") || first.IsWord("bis") && second.IsWord("zu");

    private static bool Reduces(Phrase text, int at, int length) =>
        at + length < text.Count && text[at + length].IsWord("off");

    private static bool IsOld(Phrase text, int at, int length)
    {
        for (var i = at - 1; i >= Math.Max(0, at - 2); i--)
        {
            if (text[i].IsWordIn(Was))
                return true;
            if (text[i].Kind == TokenKind.Number || text[i].Is(','))
                break;
        }

        // "from $99 to $59", "from $249 now $199"
        return at > 0
            && text[at - 1].IsWord("from")
            && at + length + 1 < text.Count
            && (text[at + length].IsWord("to") || text[at + length].IsWord("now"))
            && IsMoney(text[at + length + 1]);
    }

    private static int DiscountLength(Phrase text, int at)
    {
        if (at + 1 < text.Count && text[at + 1].IsWordIn(Reduced))
            return 2;
        if (
            at + 2 < text.Count
            && text[at + 1].Kind == TokenKind.Word
            && text[at + 1].Text is "de" or "di" or "on"
            && text[at + 2].IsWordIn(Reduced)
        )
            return 3;
        return
            text[at].Text[0] is '-' or '−' or '–'
            || (
                at > 0
                && (
                    text[at - 1].IsWordIn(ReducedBefore)
                    || text[at - 1].Kind == TokenKind.Mark && text[at - 1].Text is "-" or "–"
                )
            )
            || (
                at > 1
                && text[at - 2].IsWordIn(ReducedBefore)
                && text[at - 1].Kind == TokenKind.Word
                && text[at - 1].Text is "of" or "un" or "del" or "von" or "de"
            )
            ? 1
            : 0;
    }

    private static int RatingLength(Phrase text, int at)
    {
        var token = text[at];
        if (token.Kind != TokenKind.Number || token.Text[0] is not (>= '0' and <= '5'))
            return 0;
        var value = token.Text.TrimEnd('★');
        if (value.Length > 3 || !value.All(c => char.IsAsciiDigit(c) || c is '.' or ','))
            return 0;
        if (value.Length < token.Text.Length)
            return 1;
        if (
            at + 1 < text.Count
            && text[at + 1].Kind == TokenKind.Word
            && text[at + 1].Text is "stars" or "star" or "sterne" or "etoiles" or "estrellas" or "stelle" or "estrelas"
        )
            return 2;
        if (at + 2 < text.Count && text[at + 1].Is('/') && text[at + 2].Text == "5")
            return 3;
        return
            at > 0
            && (
                text[at - 1].IsWordIn(RatingWords)
                || (
                    at > 1
                    && text[at - 1].Kind == TokenKind.Word
                    && text[at - 1].Text is "of" or "is" or "at"
                    && text[at - 2].IsWordIn(RatingWords)
                )
            )
            ? 1
            : 0;
    }

    private static bool IsCode(Phrase text, int at) =>
        text[at].Kind == TokenKind.Quote
        || (
            text[at].Kind == TokenKind.Word
            && text.Slice(at, at + 1).Text is { Length: >= 3 } word
            && word.All(c => char.IsUpper(c) || char.IsDigit(c))
        );

    /// <summary>Seven digits or more in groups, with a plus, brackets, hyphens or spaces; after "call", fewer are enough.</summary>
    private static int TelephoneLength(Phrase text, int at)
    {
        if (text[at].Kind != TokenKind.Number && !text[at].Is('('))
            return 0;
        var called =
            at > 0
            && (
                text[at - 1].IsWordIn(TelephoneWords)
                || (at > 1 && text[at - 1].Kind is TokenKind.Mark && text[at - 2].IsWordIn(TelephoneWords))
            );
        var (digits, groups, end, grouped) = (0, 0, at, false);
        for (var i = at; i < text.Count && i - at < 14; i++)
        {
            if (text[i].Kind == TokenKind.Number)
            {
                var group = text[i].Text.TrimStart('+', '-').Replace(".", "", StringComparison.Ordinal);
                if (group.Length > 11 || !group.All(char.IsAsciiDigit) || (i > at && text[i].Text[0] == '+'))
                    break;
                digits += group.Length;
                groups++;
                end = i + 1;
                grouped |= text[i].Text.Contains('.');
            }
            else if (text[i].Kind == TokenKind.Mark && text[i].Text is "-" or "(" or ")" or "/" or "–")
                grouped |= text[i].Text is "-" or "(";
            else
                break;
        }

        var first = text[at].Kind == TokenKind.Number ? text[at].Text : "(";
        var formed =
            first[0] is '+' or '('
            || (first[0] == '0' && groups > 1)
            || (
                grouped
                && groups is 2 or 3
                && digits is 7 or 10 or 11
                && first.Length >= 3
                && !DateWords.IsYear(text[at])
            );
        return (formed && digits >= 7) || (called && digits >= 6) ? end - at : 0;
    }

    private static int TimeLength(Phrase text, int at)
    {
        var end = at + 1;
        if (end < text.Count && text[end].IsWordIn(DateWords.TimeUnits))
            end++;
        if (
            end + 1 < text.Count
            && text[end].Kind == TokenKind.Mark
            && text[end].Text is "-" or "–"
            && DateWords.IsTime(text[end + 1])
        )
            end += 2;
        return end - at;
    }

    /// <summary>The longest run of parts of a date from <paramref name="at"/> that ends in one.</summary>
    private static int DateLength(Phrase text, int at)
    {
        var first = text[at];
        var starts =
            DateWords.IsDay(first) && !IsAmbiguous(text, at)
            || DateWords.IsWholeDate(first)
            || IsIsoDate(text, at)
            || (DateWords.IsDayNumber(first) && MonthFollows(text, at))
            || (
                first.IsWordIn(DateWords.Starts)
                && at + 1 < text.Count
                && (
                    DateWords.IsDay(text[at + 1]) && !IsAmbiguous(text, at + 1)
                    || (DateWords.IsDayNumber(text[at + 1]) && MonthFollows(text, at + 1))
                )
            );
        if (!starts)
            return 0;
        var end = at + 1;
        for (var i = at + 1; i < text.Count && i - end <= 2; i++)
        {
            var token = text[i];
            // "every Tuesday 2 for 1"
            if (
                token.Kind == TokenKind.Number
                && i + 2 < text.Count
                && text[i + 1].IsWord("for")
                && text[i + 2].Kind == TokenKind.Number
            )
                break;
            // "Mondays 18:00, 12 Park Street"
            if (
                DateWords.IsDayNumber(token)
                && text[i - 1].Is(',')
                && IsTimeBefore(text, end)
                && !MonthFollows(text, i)
            )
                break;
            // "Saturday 10 to 14, 22 Oak Road"
            if (
                DateWords.IsDayNumber(token)
                && text[i - 1].Is(',')
                && i + 1 < text.Count
                && text[i + 1].Kind == TokenKind.Word
                && Outline.IsUpper(text, i + 1)
                && !MonthFollows(text, i)
                && !text[i + 1].IsWordIn(DateWords.TimeUnits)
            )
                break;
            if (
                DateWords.IsDay(token)
                || DateWords.IsDayNumber(token)
                || DateWords.IsTime(token)
                || DateWords.IsWholeDate(token)
                || token.IsWordIn(DateWords.TimeUnits)
            )
                end = i + 1;
            else if (
                !token.IsWordIn(DateWords.Joints)
                && !IsAndOfDays(text, i)
                && !(token.Kind == TokenKind.Mark && token.Text is "," or "." or "-" or "–" or "’")
            )
                break;
        }

        return end - at;
    }

    private static bool IsTimeBefore(Phrase text, int end) =>
        DateWords.IsTime(text[end - 1]) || text[end - 1].IsWordIn(DateWords.TimeUnits);

    /// <summary>"Mar" and "Sun" may be names; "May" a verb.</summary>
    private static bool IsAmbiguous(Phrase text, int at) =>
        IsName(text, at)
        || text[at].Text.Length <= 3
            && !(at + 1 < text.Count && (DateWords.IsDayNumber(text[at + 1]) || DateWords.IsTime(text[at + 1])))
            && !(at > 0 && (DateWords.IsDayNumber(text[at - 1]) || text[at - 1].IsWordIn(DateWords.Starts)));

    /// <summary>"Anna e Marco", "April and Tom": beside another name.</summary>
    private static bool IsName(Phrase text, int at) =>
        at + 2 < text.Count && text[at + 1].IsWordIn(ListReader.Conjunctions) && IsNameOnly(text, at + 2)
        || at > 1 && text[at - 1].IsWordIn(ListReader.Conjunctions) && IsNameOnly(text, at - 2);

    private static bool IsNameOnly(Phrase text, int at) =>
        text[at].Kind == TokenKind.Word && Outline.IsUpper(text, at) && !DateWords.IsDay(text[at]);

    private static bool MonthFollows(Phrase text, int at)
    {
        for (var i = at + 1; i < Math.Min(text.Count, at + 7); i++)
        {
            if (text[i].IsWordIn(DateWords.Months))
                return true;
            if (
                !IsAndOfDays(text, i)
                && !(text[i].Kind == TokenKind.Mark && text[i].Text is "." or "-" or "–")
                && !text[i].IsWordIn(DateWords.Joints)
                && !DateWords.IsDayNumber(text[i])
            )
                return false;
        }

        return false;
    }

    /// <summary>"12 e 13 ottobre", "3 and 4 May".</summary>
    private static bool IsAndOfDays(Phrase text, int at) =>
        (text[at].IsWordIn(ListReader.Conjunctions) || text[at].Is('&'))
        && at > 0
        && at + 1 < text.Count
        && (
            DateWords.IsDayNumber(text[at - 1]) && DateWords.IsDayNumber(text[at + 1])
            || text[at - 1].IsWordIn(DateWords.Weekdays)
                && text[at + 1].IsWordIn(DateWords.Weekdays)
                && text[at - 1].Text.Length > 3
        );

    private static bool IsIsoDate(Phrase text, int at) =>
        at + 4 < text.Count
        && DateWords.IsYear(text[at])
        && text[at + 1].Is('-')
        && text[at + 2].Text.Length == 2
        && text[at + 3].Is('-');
}
