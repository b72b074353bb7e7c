using Fresnel.Drawing.Briefs;

namespace Fresnel.Drawing.Prompts;

/// <content>Names, subjects, buttons without that word, and entries that are marked.</content>
internal sealed partial class UiMockupReader
{
    /// <summary>A quotation in the first part of the prompt.</summary>
    private bool IsNameOfAll(string text)
    {
        var all = _context.Prompt.All;
        var at = all.IndexOf(token => token.Kind == TokenKind.Quote && token.Text == text);
        var end = all.IndexOf(token => ListReader.IsComma(token) || token.Is(':') || token.Is(';'));
        return at >= 0 && end > at;
    }

    /// <summary>"museum website on a tablet" is on the tablet.</summary>
    private LexiconMatch? Held()
    {
        var devices = UiWords.Devices.Find(_context.Prompt.All);
        devices.RemoveAll(IsNumber);
        var at = devices.FindIndex(match => match.Value is "Tablet" or "Phone");
        return at >= 0 ? devices[at]
            : devices.Count > 0 ? devices[0]
            : null;
    }

    /// <summary>"phone number", "phone 555-0182".</summary>
    private bool IsNumber(LexiconMatch match)
    {
        var tokens = _context.Prompt.Tokens;
        return match.To < tokens.Count
            && (tokens[match.To].Kind == TokenKind.Number || tokens[match.To].Text is "number" or "numbers" or "field");
    }

    /// <summary>'the last one marked "Best price"'.</summary>
    private bool IsMark(string text)
    {
        var all = _context.Prompt.All;
        var at = all.IndexOf(token => token.Kind == TokenKind.Quote && token.Text == text);
        return at > 0 && all[at - 1].Text is "marked" or "tagged" or "labelled" or "labeled" or "flagged";
    }

    private static bool IsSelect(string label) =>
        WordNormalizer.Split(label) is { Count: > 0 } words && s_selects.Contains(words[^1]);

    private static bool IsFieldName(string label) =>
        new PromptText(label).All is { Count: <= 3 } words && words.Tokens.All(token => token.Kind == TokenKind.Word);

    /// <summary>What is left of 'red button "Delete"'.</summary>
    private static bool IsColour(string label) =>
        new PromptText(label).All is { Count: > 0 } words
        && ColourWords.Find(words, 0) is { } found
        && found.Length == words.Count;

    /// <summary>"revenue and" of "revenue and a bar chart", without what was cut.</summary>
    private static Phrase WithoutAnd(Phrase entry) =>
        entry.Count > 1 && entry[entry.Count - 1].IsWordIn(ListReader.Conjunctions)
            ? entry.Slice(0, entry.Count - 1)
            : entry;

    /// <summary>"users, revenue": figures that have no value yet.</summary>
    private static bool IsNames(List<Phrase> entries) =>
        entries.Count is > 1 and <= 8
        && entries.TrueForAll(entry => entry.Count <= 3 && entry.Tokens.All(token => token.Kind == TokenKind.Word));

    private string? Month() =>
        _all.Tokens.FirstOrDefault(token => token.IsWordIn(DateWords.Months) && token.Text.Length > 2)
            is { Text: not null } month
            ? SlideReader.Capitalize(_all.Source.Source[month.Start..month.End])
            : null;

    /// <summary>'"Blue Hour" by Mira Sol'.</summary>
    private string? Artist()
    {
        var by = _all.IndexOf(token => token.Text is "by" or "von" or "de" or "di" or "par" or "door" or "od", 1);
        if (by < 1 || _all[by - 1].Kind != TokenKind.Quote)
            return null;
        var end = by + 1;
        while (end < _all.Count && _all[end].Kind == TokenKind.Word && Outline.IsUpper(_all, end))
            end++;
        return end > by + 1 ? _all.Slice(by + 1, end).Text : null;
    }

    /// <summary>The prompt's own name of the screen: "Settings", "Inbox", "Checkout".</summary>
    private string? ScreenName(string? subject)
    {
        if (
            _screen
                is not (
                    UiScreen.Settings
                    or UiScreen.ListDetail
                    or UiScreen.Dashboard
                    or UiScreen.Cart
                    or UiScreen.Form
                    or UiScreen.Table
                    or UiScreen.Landing
                    or UiScreen.Other
                )
            || _screen == UiScreen.Landing && (subject is not null || _context.Text(TextRole.Brand) is not null)
        )
            return null;
        // A video is a part of the screen.
        var words = _plays ? _context.Kind.Words.Slice(0, 0) : _context.Kind.Words;
        // "sleep tracker", "bus ticket machine": what stands before the name of the screen belongs to it.
        if (
            !words.IsEmpty
            && words.From is > 0 and <= 2
            && _screen == UiScreen.Other
            && words.Any(token => !token.IsWordIn(GenericWords))
            && words.Source.All.Before(words.From) is var before
            && before.Tokens.All(token => token.Kind == TokenKind.Word && !token.IsWordIn(ListReader.Articles))
            && !before.Any(token => token.IsWordIn(GenericWords) || token.IsWordIn(For))
        )
            words = words with { From = 0 };
        var end = words.IndexOf(token => token.IsWordIn(GenericWords), 1);
        if (end == 1 && words[0].IsWord("smart"))
            end = words.IndexOf(token => token.IsWordIn(GenericWords), 2);
        var name = (end < 0 ? words : words.Before(end)).TrimStart(GenericWords).Trim();
        while (
            !name.IsEmpty && (name[name.Count - 1].IsWordIn(ListReader.Articles) || name[name.Count - 1].IsWordIn(For))
        )
            name = name.Slice(0, name.Count - 1);
        while (
            name.Count > (name is { Count: 2 } && name[0].IsWord("smart") ? 2 : 0)
            && name[name.Count - 1].IsWordIn(GenericWords)
        )
            name = name.Slice(0, name.Count - 1);
        if (name.IsEmpty && _screen == UiScreen.Other && subject is not null)
        {
            var about = new PromptText(subject)
                .All.TrimStart(GenericWords)
                .TrimStart(For)
                .TrimStart(ListReader.Articles);
            return about.IsEmpty || about.Text.Length > 24 || about.Any(token => token.Kind == TokenKind.Number)
                ? null
                : SlideReader.Capitalize(about.Text);
        }
        return name.IsEmpty || name.Count > 3 ? null : SlideReader.Capitalize(name.Text);
    }

    private static readonly HashSet<string> GenericWords = WordList.Parse(
        """
        a an the sidebar navigation navbar menu with screen page app application view ui ux mockup wireframe design interface
        window website web mobile dark light
        maquette d'une d'un de una un une pantalla form panel landing home homepage hero section area startseite landingpage
        site coming soon marketing seite bildschirm ecran page pantalla schermata tela ekran экран страница client browser phone
        """
    );

    /// <summary>Entries begin with a capital, but a quotation stays as it is.</summary>
    private string Shown(string text) =>
        text.Length > 1
        && char.IsLower(text[0])
        && !char.IsUpper(text[1])
        && !_context.Prompt.Tokens.Any(token =>
            token.Kind == TokenKind.Quote && token.Text.Contains(text, StringComparison.Ordinal)
        )
            ? SlideReader.Capitalize(text)
            : text;

    private static string WithoutAnd(string label) =>
        label.IndexOf(' ') is > 0 and var space && label[..space] is "and" or "und" or "et" or "y"
            ? label[(space + 1)..]
            : label;

    /// <summary>Whether an enumeration has not been read as a part of the screen.</summary>
    private static bool IsBare(UiMockupBrief brief) =>
        brief is { Screen: UiScreen.Other or UiScreen.ListDetail or UiScreen.Feed, Table: null, Product: null }
        && brief.Items.Count
            + brief.Metrics.Count
            + brief.Charts.Count
            + brief.Fields.Count
            + brief.Sections.Count
            + brief.Plans.Count
            + brief.Messages.Count
            + brief.Navigation.Count
            == 0;

    /// <summary>"with Google sign in": a button for each account of another company.</summary>
    private IEnumerable<BriefAction> Accounts() =>
        _screen is UiScreen.SignIn or UiScreen.SignUp
            ? _all
                .Tokens.Where(token => token.IsWordIn(UiWords.Companies))
                .Select(token => new BriefAction
                {
                    Label = $"Continue with {_all.Source.Source[token.Start..token.End]}",
                    Style = ActionStyle.Secondary,
                })
                .DistinctBy(action => action.Label)
            : [];

    /// <summary>"add to cart": what stands on a button, without that word.</summary>
    private IEnumerable<BriefAction> Calls() =>
        s_calls
            .Find(_all)
            .Where(match => match.To == _all.Count || !_all[match.To].IsWordIn(UiWords.Button))
            .Select(match => new BriefAction { Label = SlideReader.Capitalize(_all.Slice(match.From, match.To).Text) });

    private static readonly Lexicon s_calls = new(
        """
        call: add to cart, add to bag, add to basket, buy now, book now, order now, in den warenkorb, jetzt kaufen, ajouter au panier, anadir al carrito, aggiungi al carrello
        """
    );

    /// <summary>"folders on the left" of a list, not "a file manager with 8 folders".</summary>
    private bool HasFolders()
    {
        var all = _context.Prompt.All;
        var at = all.IndexOf(token => token.IsWordIn(s_folders));
        return at >= 0 && !(at > 0 && SubjectWords.CountOf(all[at - 1]) > 1);
    }

    private static readonly HashSet<string> s_folders = WordList.Parse(
        "folders folder ordner dossiers carpetas cartelle pastas mappen"
    );

    private string? Subject(UiMockupBrief brief)
    {
        var subject = ContentList.SubjectOf(
            _context.Outline.Clauses.Count > 0 ? ContentList.WholeOf(_context.Outline.Clauses[0]) : default
        );
        return
            subject == brief.Brand
            // "pricing page: Basic $9, Pro $19"
            || brief.Plans.Count > 1
                && subject is not null
                && brief.Plans.Any(plan => subject.StartsWith(plan.Name, StringComparison.OrdinalIgnoreCase))
            || subject is not null
                && new PromptText(subject).All.Any(token =>
                    token.IsWordIn(UiWords.Toggle) || token.IsWordIn(UiWords.Button) || token.IsWordIn(UiWords.Field)
                )
            || subject is not null
                && new PromptText(subject).Tokens.All(token =>
                    token.IsWordIn(ListReader.Articles)
                    || UiWords.Devices.First(new PromptText(token.Text).All) is not null
                )
            ? null
            : subject;
    }

    /// <summary>"for Fieldnote": capitals after "for".</summary>
    private string? Brand()
    {
        for (var i = 0; i + 1 < _all.Count; i++)
        {
            // "toggles for Notifications"
            if (
                i > 0
                && (
                    _all[i - 1].IsWordIn(UiWords.Toggle)
                    || _all[i - 1].IsWordIn(UiWords.Slider)
                    || _all[i - 1].IsWordIn(UiWords.Button)
                    || _all[i - 1].IsWordIn(UiWords.Field)
                )
            )
                continue;
            if (!_all[i].IsWordIn(For) || _all[i + 1].Kind != TokenKind.Word || !Outline.IsUpper(_all, i + 1))
                continue;
            var to = i + 2;
            while (
                to < _all.Count
                && (
                    (_all[to].Kind == TokenKind.Word && Outline.IsUpper(_all, to))
                    || (_all[to].Is('&') && to + 1 < _all.Count)
                )
            )
                to++;
            // "for Acme CRM" is a brand; "for SaaS companies" is not.
            if (
                to < _all.Count
                && _all[to].Kind == TokenKind.Word
                && !_all[to].IsWordIn(For)
                && _all[to].Text
                    is not ("with" or "mit" or "avec" or "con" or "com" or "met" or "and" or "z" or "с" or "in")
            )
                continue;
            return _all.Slice(i + 1, to).Text;
        }

        return null;
    }
}
