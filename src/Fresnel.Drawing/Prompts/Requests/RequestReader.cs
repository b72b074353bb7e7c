using Fresnel.Drawing.Briefs;

namespace Fresnel.Drawing.Prompts.Requests;

/// <summary>Reads the requests of a prompt for a slide or a diagram, each by a small grammar, and marks their words as read.</summary>
/// <param name="used">Marks for each token: 0 free, 1 read, 2 read and a clause ends here.</param>
internal sealed class RequestReader(PromptText prompt, int[] used)
{
    private const int LongestText = 8;

    private static readonly HashSet<string> s_as = WordList.Parse("as als comme como come drawn shown");

    private static readonly Dictionary<string, string> s_forms = Forms(
        """
        circles: circle circles bubble bubbles disc discs kreis kreise kreisen cercles circulos cerchi
        table: table tabelle tableau tabla tabella
        cards: card cards tile tiles box boxes kacheln
        columns: column columns spalten
        list: list liste lista bullets checklist
        timeline: timeline zeitstrahl
        pyramid: pyramid pyramide
        funnel: funnel trichter
        process: chevrons arrows steps
        bars: bars bar balken
        pie: pie pies pizza pizzas tortendiagramm
        grid: grid
        """
    );

    private static readonly HashSet<string> s_withs = WordList.Parse(
        "with and mit und avec et con y using plus having"
    );

    private static readonly HashSet<string> s_each = WordList.Parse(
        "each every per cada chaque jede jeden jedes jedem pro je ogni"
    );

    private static readonly HashSet<string> s_eachJoints = WordList.Parse(
        "for on in at beside next to under above below per of fur an bei para pour con with by each every je pro"
    );

    private static readonly HashSet<string> s_marks = WordList.Parse(
        """
        icon icons picture pictures image images photo photos symbol symbols pictogram pictograms smiley smileys emoji emojis
        drawing drawings illustration illustrations flag flags face faces star stars check checkmark tick checkbox checkboxes
        bild bilder bildern symbole symbolen symbol piktogrammen icono iconos icone icones icona dibujo dibujos piktogramm piktogramme image sketch avatar portrait
        portraits
        """
    );

    private static readonly HashSet<string> s_plurals = WordList.Parse(
        "icons pictures images photos symbols pictograms smileys emojis flags stars symbolen icones iconos bildern piktogrammen portraits"
    );

    private static readonly HashSet<string> s_looks = WordList.Parse(
        "a an the small little tiny big round simple own different matching fitting suitable nice cute colourful colorful ein eine einem un une una kleines kleinen petit petite pequeno their its of"
    );

    private static readonly HashSet<string> s_counted = WordList.Parse(
        """
        step steps point points stage stages entry item items one them milestone branch slice event bullet card column part phase value
        schritt punkt etape paso topic person member branch planet option level layer reason season month day
        """
    );

    private static readonly HashSet<string> s_horizontals = WordList.Parse("x horizontal x-axis x-achse bottom");

    private static readonly HashSet<string> s_verticals = WordList.Parse("y vertical y-axis y-achse left");

    private static readonly HashSet<string> s_axes = WordList.Parse("axis achse axe eje asse");

    private static readonly HashSet<string> s_axisFills = WordList.Parse(
        "title titled label labelled labeled named name called shows showing is in for as with the reads"
    );

    private static readonly HashSet<string> s_sources = WordList.Parse("source sources quelle fuente fonte");

    private static readonly HashSet<string> s_notes = WordList.Parse("note footnote remark fussnote anmerkung");

    private static readonly HashSet<string> s_footers = WordList.Parse("footer fusszeile pied pie");

    private static readonly HashSet<string> s_places = WordList.Parse(
        """
        at in on the bottom top left right corner below above under centre center middle beside side of line small large type
        unten oben links rechts en bas haut abajo
        """
    );

    private static readonly HashSet<string> s_legends = WordList.Parse("legend legende leyenda legenda");

    private static readonly HashSet<string> s_totals = WordList.Parse("total totals summe gesamt sum somme");

    private static readonly HashSet<string> s_rows = WordList.Parse("row column line zeile at the in bottom end");

    private static readonly HashSet<string> s_pages = WordList.Parse("page seite pagina");

    public PageRequests Read()
    {
        var requests = new PageRequests();
        for (var i = 0; i < prompt.Tokens.Count; i++)
        {
            if (used[i] != 0 || prompt.Tokens[i].Kind is not (TokenKind.Word or TokenKind.Number))
                continue;
            var end = Form(i, requests);
            end = end > 0 ? end : EachMark(i, requests);
            end = end > 0 ? end : Axis(i, requests);
            end = end > 0 ? end : Note(i, requests);
            end = end > 0 ? end : Margin(i, requests);
            end = end > 0 ? end : Given(i, requests);
            if (end > i)
                i = end - 1;
        }

        requests.Tints.AddRange(new TintReader(prompt, used).Read());
        return requests;
    }

    /// <summary>"as circles", "draw it as three proportional circles": at the end of a part.</summary>
    private int Form(int at, PageRequests requests)
    {
        if (!Is(at, s_as))
            return 0;
        var i = at + 1;
        while (i < Count && i - at <= 4 && Token(i).Kind == TokenKind.Word && !s_forms.ContainsKey(Token(i).Text))
            i++;
        if (i >= Count || i - at > 4 || !s_forms.TryGetValue(Token(i).Text, out var form) || !IsEnd(i + 1))
            return 0;
        requests.Form = form;
        var start = at;
        while (start > 0 && used[start - 1] == 0 && Is(start - 1, s_draws))
            start--;
        return Use(start, i + 1);
    }

    private static readonly HashSet<string> s_draws = WordList.Parse(
        "draw drawn show shown it them all displayed visualised"
    );

    /// <summary>"with a smiley for each step", "each with an icon", "every point with a small picture", "with icons".</summary>
    private int EachMark(int at, PageRequests requests)
    {
        if (Is(at, s_each))
        {
            // "every point with a small picture"
            var joint = Skip(at + 1, s_counted);
            if (joint < Count && Is(joint, s_withs) && MarkAt(joint + 1) is > 0 and var found && IsEnd(found + 1))
                return Set(at, found, found + 1);
            return 0;
        }

        if (!Is(at, s_withs) && !IsStart(at))
            return 0;
        var mark = MarkAt(Is(at, s_withs) ? at + 1 : at);
        if (mark <= 0)
            return 0;
        // "for each step", "beside every point", "each"
        var end = mark + 1;
        var joined = end;
        while (joined < Count && joined - end < 3 && Is(joined, s_eachJoints) && !Is(joined, s_each))
            joined++;
        if (joined < Count && Is(joined, s_each))
            return Set(at, mark, Skip(joined + 1, s_counted));
        return Is(at, s_withs) && Token(mark).IsWordIn(s_plurals) && IsEnd(end) ? Set(at, mark, end) : 0;

        int Set(int from, int noun, int to)
        {
            requests.Mark = WordNormalizer.Singular(Token(noun).Text);
            requests.MarkWords = new Phrase(prompt, from, to).TrimStart(s_withs).Text;
            while (from > 0 && used[from - 1] == 0 && Token(from - 1).Is(','))
                from--;
            return Use(from, to);
        }
    }

    private int MarkAt(int at)
    {
        var i = at;
        while (i < Count && i - at < 3 && Is(i, s_looks))
            i++;
        return i < Count && Is(i, s_marks) ? i : 0;
    }

    /// <summary>'x axis "month"', "y-axis: users", "axis titles Year and Tons".</summary>
    private int Axis(int at, PageRequests requests)
    {
        var isX = Is(at, s_horizontals);
        var isY = Is(at, s_verticals);
        var hasName = Token(at).Text.Contains('-', StringComparison.Ordinal);
        var i = at + 1;
        if (Is(at, s_axes) && i < Count && Token(i).Text is "title" or "titles" or "label" or "labels")
            return Titles(at, Skip(i, s_axisFills, plural: true), requests);
        if (!(isX || isY) || !hasName && !(i < Count && Is(i, s_axes)))
            return 0;
        i = Skip(hasName ? i : i + 1, s_axisFills);
        while (i < Count && Token(i).Kind == TokenKind.Mark && Token(i).Text is ":" or "=" or "(")
            i++;
        if (Text(i) is not { } text)
            return 0;
        if (isX)
            requests.AxisX = text.Text;
        else
            requests.AxisY = text.Text;
        return Use(WithLead(at), text.To);
    }

    /// <summary>One title is that of the values.</summary>
    private int Titles(int at, int from, PageRequests requests)
    {
        if (Text(from) is not { } first)
            return 0;
        var and = first.To;
        if (and < Count && (Is(and, ListReader.Conjunctions) || Token(and).Is(',')) && Text(and + 1) is { } second)
        {
            (requests.AxisX, requests.AxisY) = (first.Text, second.Text);
            return Use(WithLead(at), second.To);
        }

        requests.AxisY = first.Text;
        return Use(WithLead(at), first.To);
    }

    /// <summary>"source: WHO 2024", 'a small note "Not to scale" bottom right'.</summary>
    private int Note(int at, PageRequests requests)
    {
        var isSource = Is(at, s_sources);
        if (!isSource && !Is(at, s_notes) && !Is(at, s_footers))
            return 0;
        var i = Skip(at + 1, s_places);
        var hasColon = i < Count && Token(i).Is(':');
        if (hasColon)
            i++;
        // 'in the footer a highlighted box "…"'
        if (Is(at, s_footers))
        {
            var quote = i;
            while (quote < Count && quote - i < 5 && Token(quote).Kind == TokenKind.Word && used[quote] == 0)
                quote++;
            i = quote < Count && Token(quote).Kind == TokenKind.Quote ? quote : i;
        }

        if (i < Count && Token(i).Kind == TokenKind.Quote)
        {
            requests.Notes.Add(Token(i).Text);
            return Use(WithLead(at), Skip(i + 1, s_places));
        }

        if (!isSource || !(hasColon || i < Count && Outline.IsUpper(prompt.All, i)) || Text(i) is not { } text)
            return 0;
        requests.Notes.Add(
            new Phrase(prompt, at, at + 1).Text is var word ? $"{SlideReader.Capitalize(word)}: {text.Text}" : ""
        );
        return Use(WithLead(at), text.To);
    }

    /// <summary>"with a legend", "with totals", "page 2", 'logo "nova" top right'.</summary>
    private int Margin(int at, PageRequests requests)
    {
        if (Is(at, s_legends) && IsStart(at) && Skip(at + 1, s_places) is var legend && IsEnd(legend))
            return Use(WithLead(at), legend);
        if (
            Is(at, s_totals)
            && Skip(at + 1, s_rows) is var total
            && (total > at + 1 || IsRequested(at))
            && IsEnd(total)
        )
        {
            requests.HasTotal = true;
            return Use(WithLead(at), total);
        }

        var number = Is(at, s_pages) && at + 1 < Count && Token(at + 1).IsWord("number") ? at + 2 : at + 1;
        if (Is(at, s_pages) && number < Count && int.TryParse(Token(number).Text, out var page) && page < 1000)
        {
            requests.Page = page;
            var end = number + 1;
            if (end + 1 < Count && Token(end).IsWord("of") && Token(end + 1).Kind == TokenKind.Number)
                end += 2;
            return Use(WithLead(at), Skip(end, s_places));
        }

        if (Token(at).IsWord("logo") && at + 1 < Count && Token(at + 1).Kind == TokenKind.Quote)
        {
            requests.Logo = Token(at + 1).Text;
            return Use(WithLead(at), Skip(at + 2, s_places));
        }

        if (Direction(at) is { } direction && IsEnd(at + 1))
        {
            requests.Direction ??= direction;
            return Use(at, at + 1);
        }

        return 0;
    }

    /// <summary>What pages have anyway: "with arrows between them", "step numbers", "each branch a different colour".</summary>
    private int Given(int at, PageRequests requests)
    {
        var noun = Is(at, s_withs) ? at + 1 : at;
        while (noun < Count && (Is(noun, s_looks) || Token(noun).Kind == TokenKind.Number || Is(noun, s_tickColours)))
            noun++;
        if (noun >= Count)
            return 0;
        if (noun > at && Is(noun, s_ticks))
        {
            var end = noun + 1;
            while (
                end < Count
                && (Is(end, s_withs) || Is(end, s_ticks) || Is(end, s_tickColours) || Is(end, ListReader.Conjunctions))
            )
                end++;
            requests.HasTicks = true;
            return Use(at, end);
        }

        if (
            Token(noun).Text is "arrows" or "arrow" or "pfeile" or "pfeilen" or "fleches" or "flechas"
            && (noun > at || IsStart(at))
        )
        {
            var end = noun + 1;
            if (end < Count && Token(end).Text is "between" or "from" or "zwischen" or "entre" or "in-between")
                end = Skip(Skip(end + 1, s_looks), s_counted);
            return end > noun && (IsEnd(end) || Is(end, s_withs)) ? Use(at, end) : 0;
        }

        var numbers = Is(noun, s_counted) && noun + 1 < Count ? noun + 1 : noun;
        if (
            Token(numbers).Text is "numbers" or "numbering" or "nummern"
            && (numbers > noun || noun > at)
            && IsEnd(numbers + 1)
        )
            return Use(at, numbers + 1);
        if (Is(at, s_each) && Skip(at + 1, s_counted) is var own && own > at + 1)
        {
            var end = own;
            while (end < Count && (Is(end, s_looks) || Token(end).Text is "in" or "has" or "with"))
                end++;
            return
                end > own && end < Count && Token(end).Text is "colour" or "color" or "farbe" or "colours" or "colors"
                ? Use(at, end + 1)
                : 0;
        }

        return 0;
    }

    private static readonly HashSet<string> s_ticks = WordList.Parse(
        "ticks tick checkmarks checkmark crosses x's hakchen kreuze coches croix vistos cruces"
    );

    private static readonly HashSet<string> s_tickColours = WordList.Parse(
        "green red grun grune grunen rot rote roten vertes rouges"
    );

    private DiagramDirection? Direction(int at) =>
        !IsStart(at) ? null
        : Token(at).Text is "horizontal" or "horizontally" or "left-to-right" ? DiagramDirection.Right
        : Token(at).Text is "vertical" or "vertically" or "top-down" ? DiagramDirection.Down
        : null;

    /// <summary>"with total", "and a total": more than an entry of that name.</summary>
    private bool IsRequested(int at)
    {
        var lead = at - 1;
        while (lead > 0 && Is(lead, ListReader.Articles))
            lead--;
        return lead >= 0 && Is(lead, s_withs);
    }

    /// <summary>A quotation, else the words up to the end of the part.</summary>
    private (string Text, int To)? Text(int at)
    {
        if (at >= Count)
            return null;
        if (Token(at).Kind == TokenKind.Quote)
            return (Token(at).Text, at + 1);
        var end = at;
        while (end < Count && end - at < LongestText && !IsEnd(end) && !Is(end, s_withs))
            end++;
        var text = new Phrase(prompt, at, end).TrimStart(ListReader.Articles);
        return text.IsEmpty ? null : (text.Text, end);
    }

    private int Count => prompt.Tokens.Count;

    private PromptToken Token(int at) => prompt.Tokens[at];

    private bool Is(int at, HashSet<string> words) => used[at] == 0 && Token(at).IsWordIn(words);

    private int Skip(int at, HashSet<string> words, bool plural = false)
    {
        while (at < Count && (Is(at, words) || plural && Token(at).Text is "titles" or "labels"))
            at++;
        return at;
    }

    /// <summary>Whether a part begins here, but for articles and joining words.</summary>
    private bool IsStart(int at)
    {
        var before = at - 1;
        while (before >= 0 && (Is(before, ListReader.Articles) || Is(before, s_withs)))
            before--;
        return before < 0 || used[before] != 0 || IsEnd(before);
    }

    private bool IsEnd(int at) =>
        at >= Count
        || used[at] != 0
        || Token(at).Kind == TokenKind.Break
        || Token(at).Kind == TokenKind.Mark
            && Token(at).Text is "," or "." or ";" or ":" or ")" or "!" or "、" or "。" or "，";

    /// <summary>With the joining words, articles and looks before it.</summary>
    private int WithLead(int at)
    {
        while (at > 0 && (Is(at - 1, ListReader.Articles) || Is(at - 1, s_withs) || Is(at - 1, s_looks)))
            at--;
        return at;
    }

    private int Use(int from, int to)
    {
        for (var i = from; i < to; i++)
            used[i] = 2;
        return to;
    }

    private static Dictionary<string, string> Forms(string lines) =>
        lines
            .Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .Select(line => line.Split(": "))
            .SelectMany(line => line[1].Split(' ').Select(word => (Word: word, Form: line[0])))
            .ToDictionary(pair => pair.Word, pair => pair.Form);
}
