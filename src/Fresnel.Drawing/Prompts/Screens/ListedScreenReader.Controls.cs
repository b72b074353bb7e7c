using Fresnel.Drawing.Briefs;

namespace Fresnel.Drawing.Prompts.Screens;

/// <content>Buttons, switches, fields and parts that are drawn as what they are called.</content>
internal sealed partial class ListedScreenReader
{
    /// <summary>Values are names of <see cref="SectionForm"/>, or <c>search</c>, <c>pin</c>, <c>sidebar</c> and <c>chart.</c> with its type.</summary>
    private static readonly Lexicon s_elements = new(
        """
        search: search bar, search box, search field, search, suchleiste, suchfeld, barre de recherche, barra de busqueda, buscador, barra di ricerca, zoekbalk
        Map: map, map view, live map, city map, landkarte, karte, carte, mapa, mappa, kaart
        pin: pin, map pin, location pin, marker
        Grid: photo gallery, image gallery, picture gallery, photo grid, image grid, gallery, fotogalerie
        Calendar: calendar, month view, kalender, calendrier, calendario
        Ring: ring, progress ring, circle, progress circle, gauge, fortschrittsring
        Progress: progress bar, progress, fortschrittsbalken, barre de progression, barra de progreso
        QrCode: qr code, qr-code, codigo qr, code qr, barcode, bar code
        Keypad: keypad, number pad, numpad, ziffernblock
        MiniPlayer: mini player, miniplayer
        Video: video, video player, trailer, camera feed, live camera
        FileTree: file tree, file list, folder tree, project tree, explorer, dateibaum
        Terminal: terminal, console, konsole, terminale
        Code: code, python code, code area, source code, quelltext
        Picture: photo, picture, image, cover, cover image, cover photo, poster, hero image, big photo, product photo, album cover, portrait, foto, bild, imagen, immagine, imagem
        sidebar: sidebar, side bar, seitenleiste
        chart.Line: line chart, line graph, liniendiagramm, curve
        chart.Bar: bar chart, bar graph, chart, graph, balkendiagramm, diagramm, column chart
        chart.Pie: pie chart, kreisdiagramm, tortendiagramm
        chart.Donut: donut, donut chart, doughnut chart, ring chart
        chart.Area: area chart
        """
    );

    private static readonly HashSet<string> s_of = WordList.Parse(
        "of for by from with fur von nach uber de del di du da per pro a an the der die das"
    );

    private static readonly HashSet<string> s_sizes = WordList.Parse(
        """
        a an the big large small wide round full simple one single with ein eine einen einem einer un une una on in at its main
        little submit-button primary secondary green red blue
        """
    );

    private bool ReadButton(ScreenPart part)
    {
        var words = part.Words;
        var at = words.IndexOf(token => token.IsWordIn(UiWords.Button));
        if (words[words.Count - 1].Kind == TokenKind.Quote && words.Any(token => token.IsWordIn(UiWords.Link)))
        {
            _draft.Actions.Add(new BriefAction { Label = words[words.Count - 1].Text, Style = ActionStyle.Link });
            return true;
        }

        // "Remember me" of a sign-in
        if (
            _type.Screen == UiScreen.SignIn
            && words.Count == 1
            && words[0].Kind == TokenKind.Quote
            && UiWords.Fields.First(new PromptText(words[0].Text).All) is { Value: "Checkbox" }
        )
        {
            _draft.Fields.Add(new FormField { Label = words[0].Text, Type = FieldType.Checkbox });
            return true;
        }

        if (at < 0)
        {
            if (ScreenCommands.Calls.Find(words) is [var call] && call.To - call.From == words.Count)
                return AddButton(words.Text);
            return words.Count == 1
                && words[0].Kind == TokenKind.Quote
                && ScreenCommands.Is(words[0].Text)
                && (_draft.Title is not null || _draft.Items.Count + _draft.Metrics.Count + _draft.Sections.Count > 0)
                && AddButton(words[0].Text);
        }

        foreach (var quote in words.Tokens.Where(token => token.Kind == TokenKind.Quote))
            AddButton(quote.Text);
        if (!words.Any(token => token.Kind == TokenKind.Quote))
        {
            var after = words.After(at).TrimStart(s_labels).Trim();
            var before = words.Before(at).TrimStart(s_sizes).Trim();
            if (after.IsEmpty && before.IsEmpty && !part.HasColon && !words[at].Text.EndsWith('s'))
                return false;
            var label = after.IsEmpty ? before : after;
            if (
                label.Count > 5
                || label.Any(token => token.Kind == TokenKind.Number)
                || after.IsEmpty && words[at].Text is "buttons" or "botones" or "boutons" or "pulsanti"
                || after.Any(token => token.Text is "showing" or "shows")
            )
                return Fail();
            if (!label.IsEmpty && SubjectWords.CountOf(label[0]) == 0)
                AddButton(label.Text);
        }

        _draft.Open = new OpenList(entry => AddButton(entry.Text))
        {
            IsUpper = part.HasColon ? null : true,
            IsShort = true,
        };
        return true;
    }

    private static readonly HashSet<string> s_labels = WordList.Parse(
        "labelled labeled saying called named with for to that says mit fur"
    );

    /// <summary>"Accept and Decline buttons", "pickup and destination fields": what another reader knows.</summary>
    private bool Fail()
    {
        _isUnread = true;
        return true;
    }

    private bool AddButton(string label)
    {
        if (!_draft.Actions.Exists(action => action.Label.Equals(label, StringComparison.OrdinalIgnoreCase)))
            _draft.Actions.Add(
                new BriefAction
                {
                    Label = ScreenEntries.Capitalize(label),
                    Style = label.EndsWith('?') ? ActionStyle.Link : ActionStyle.Primary,
                }
            );
        return true;
    }

    /// <summary>"lights on", "kitchen is on", "06:30 on", "front door locked".</summary>
    private bool ReadSwitch(Phrase words)
    {
        if (words.Count is < 2 or > 6 || words.Any(token => token.Kind == TokenKind.Quote))
            return false;
        var last = words[words.Count - 1];
        var name = words.Slice(0, words.Count - 1);
        while (name.Count > 1 && name[name.Count - 1].IsWordIn(s_is))
            name = name.Slice(0, name.Count - 1);
        name = name.TrimStart(ListReader.Articles);
        // "20 % off"
        if (name.IsEmpty || name.Any(token => token.Text.EndsWith('%') || FactScanner.IsMoney(token)))
            return false;
        var label = ScreenEntries.Capitalize(name.Text);
        if (ScreenSwitches.IsState(last) && !last.IsWord("active"))
        {
            var same = _draft.Fields.FindIndex(field =>
                field.Type == FieldType.Toggle && field.Label.Equals(label, StringComparison.OrdinalIgnoreCase)
            );
            if (same >= 0)
                _draft.Fields[same] = _draft.Fields[same] with { On = ScreenSwitches.IsOn(last) };
            else
                _draft.Fields.Add(
                    new FormField
                    {
                        Label = label,
                        Type = FieldType.Toggle,
                        On = ScreenSwitches.IsOn(last),
                    }
                );
            return true;
        }

        if (!ScreenStates.IsState(last) || Outline.IsUpper(words, words.Count - 1))
            return false;
        _draft.Items.Add(
            new BriefItem
            {
                Label = label,
                Value = ScreenEntries.Capitalize(last.Text),
                Icon = StateIcon(last.Text),
            }
        );
        return true;
    }

    private static string? StateIcon(string state) =>
        state is "locked" or "verriegelt" or "abgeschlossen" or "closed" or "armed" ? "lock"
        : state is "unlocked" or "entriegelt" ? "lock-open"
        : null;

    private static readonly HashSet<string> s_is = WordList.Parse(
        "is are ist sind est sont esta estan e sono turned switched"
    );

    /// <summary>"map with a pin", "photo of a dog", "donut chart for devices", "progress bar 60%".</summary>
    private bool ReadElement(ScreenPart part)
    {
        var words = part.Words.TrimStart(s_sizes);
        if (words.IsEmpty || s_elements.Find(words) is not [var match, ..])
            return false;
        var from = match.From - words.From;
        var to = match.To - words.From;
        if (from > 2 || words.Slice(0, from).Any(token => token.Kind != TokenKind.Word))
            return false;
        var before = words.Before(from);
        var about = words.Slice(to, words.Count);
        // "twelve pictures" are counted, and a PIN is typed in.
        if (
            before.Any(token => SubjectWords.CountOf(token) > 1 || token.Text is "list" or "grid" or "row" or "rows")
            || about.Any(token => SubjectWords.CountOf(token) > 1 && token.Kind == TokenKind.Word)
                && match.Value == "Picture"
            // "numéro de carte"
            || from > 1 && before[from - 1].IsWordIn(s_of) && match.Value is "Map"
            || from > 0 && Outline.IsUpper(words, from) && _context.Language != "de"
            || match.Value == "pin" && (_type.IsForm || Outline.IsUpper(words, from))
            || match.Value is "Code" or "FileTree" or "Terminal" && _name != "editor"
        )
            return false;
        if (
            about.Any(token => token.IsWordIn(UiWords.Field))
            || match.Value == "search" && about.Count > 1 && !about.Any(token => token.Kind == TokenKind.Quote)
        )
            return false;
        var by = !about.IsEmpty && about[0].Text is "by" or "pro" or "per" or "par" or "por";
        if (!by)
            about = about.TrimStart(s_of);
        if (match.Value.StartsWith("chart.", StringComparison.Ordinal))
        {
            _draft.Charts.Add(
                new BriefChart
                {
                    Type = Enum.Parse<ChartType>(match.Value[6..]),
                    Title =
                        !about.IsEmpty ? ScreenEntries.Capitalize(about.Text)
                        : !before.IsEmpty ? ScreenEntries.Capitalize(before.Text)
                        : null,
                }
            );
            return true;
        }

        switch (match.Value)
        {
            case "search":
                _draft.Fields.Add(
                    new FormField
                    {
                        Label = about.Any(token => token.Kind == TokenKind.Quote)
                            ? about.Tokens.First(token => token.Kind == TokenKind.Quote).Text
                            : ScreenElements.SearchIn(_context.Language),
                        Type = FieldType.Search,
                    }
                );
                return true;
            case "pin":
                if (!_draft.Has(SectionForm.Map))
                    _draft.Sections.Add(new UiSection { Form = SectionForm.Map });
                return true;
            case "sidebar":
                _draft.Sidebar = true;
                if (part.HasColon || !about.IsEmpty)
                    _draft.Open = new OpenList(entry => _draft.Navigation.Add(ScreenEntries.Capitalize(entry.Text)));
                if (!about.IsEmpty)
                    AddEntry(about);
                return true;
            case "Picture":
                _draft.Sections.Add(
                    new UiSection
                    {
                        Form = SectionForm.Picture,
                        Items =
                        [
                            new BriefItem
                            {
                                Label = "",
                                Icon =
                                    !about.IsEmpty ? about.Text
                                    : before.IsEmpty ? Topic()
                                    : before.Text,
                            },
                        ],
                    }
                );
                return true;
            default:
                AddElement(Enum.Parse<SectionForm>(match.Value), about, words.Slice(0, to));
                return true;
        }
    }

    private void AddElement(SectionForm form, Phrase about, Phrase name)
    {
        var isValue =
            form is SectionForm.Ring or SectionForm.Progress && about.Any(token => token.Kind == TokenKind.Number);
        var section = new UiSection
        {
            Form = form,
            Heading =
                isValue ? null
                : form == SectionForm.Grid ? ScreenEntries.Capitalize(name.Text)
                : about.IsEmpty
                || form is not (SectionForm.Ring or SectionForm.Progress or SectionForm.Map or SectionForm.Calendar)
                    ? null
                : ScreenEntries.Capitalize(about.Text),
            Items = isValue ? [new BriefItem { Label = "", Value = about.TrimStart(s_at).Text }] : [],
        };
        if (form is not (SectionForm.FileTree or SectionForm.Code))
        {
            if (form != SectionForm.Map || !_draft.Has(form))
                _draft.Sections.Add(section);
            return;
        }

        _draft.AddSection(section);
        if (
            !about.IsEmpty
            && _draft.Open is { } open
            && about.Any(token => token.Kind != TokenKind.Word || Outline.IsUpper(about, 0))
        )
            open.Add(about);
    }

    private static readonly HashSet<string> s_at = WordList.Parse("at bei auf of to a al");

    /// <summary>What the screen is about, for a picture: "hotel" of a hotel page.</summary>
    private string? Topic()
    {
        var words = (_head.About.IsEmpty ? _head.Name : _head.About)
            .Tokens.Where(token =>
                token.Kind == TokenKind.Word && !token.IsWordIn(ScreenHeads.Generic) && !token.IsWordIn(s_activities)
            )
            .Select(token => token.Text)
            .ToList();
        return words.Count is 1 or 2 or 3 ? string.Join(' ', words) : null;
    }

    /// <summary>What is done with the things that a screen is about.</summary>
    private static readonly HashSet<string> s_activities = WordList.Parse(
        """
        rental adoption booking appointment delivery sharing tracking reservation hire hiring care d'un d'une un'app app-screen
        estate real event event's profile card
        """
    );

    private bool ReadField(Phrase words)
    {
        var text = words.TrimStart(ListReader.Articles);
        if (text.IsEmpty || text.Count > 6)
            return false;
        var at = text.IndexOf(token => token.IsWordIn(UiWords.Field));
        var isUpload = text.Any(token => token.Text is "upload" or "hochladen");
        if (at >= 0)
        {
            // "field for email", "a comment field", "field Name"
            if (at > 0 && text[at].Text.EndsWith('s'))
                return Fail();
            var label = at == 0 ? text.After(0).TrimStart(s_of) : text.Before(at).TrimStart(s_sizes);
            while (!label.IsEmpty && label[label.Count - 1].Text is "text" or "input")
                label = label.Slice(0, label.Count - 1);
            if (label.IsEmpty)
                return false;
            AddField(label, null);
            return true;
        }

        if (text.Any(token => token.Kind == TokenKind.Quote))
            return false;
        if (isUpload)
        {
            _draft.Fields.Add(new FormField { Label = ScreenEntries.Capitalize(text.Text), Type = FieldType.File });
            return true;
        }

        var number = text.IndexOf(token => token.Kind == TokenKind.Number);
        var match = UiWords.Fields.First(text);
        // "check-in 3 May"
        if (
            (_type.IsForm || _type.IsOne)
            && match is { Value: "Date" or "Email" or "Telephone" } dated
            && dated.From == text.From
            && dated.To < text.To
            && (number > 0 || text.Any(token => token.IsWordIn(DateWords.Weekdays)))
        )
        {
            AddField(text.Slice(0, dated.To - dated.From), text.Slice(dated.To - dated.From, text.Count));
            return true;
        }

        if (match is { Value: "Checkbox" } && text.Count <= 3)
        {
            _draft.Fields.Add(new FormField { Label = ScreenEntries.Capitalize(text.Text), Type = FieldType.Checkbox });
            return true;
        }

        if (
            !_type.IsForm
                && !(
                    match is not null
                    && match.Value.To - match.Value.From == text.Count
                    && _type.Screen == UiScreen.Cart
                )
            || number >= 0
            || text.Count > 4
            || text.Tokens.Any(token => token.Kind == TokenKind.Mark && !token.Is('-') && !token.Is('/'))
            || SubjectWords.CountOf(text[0]) > 1
            || text.Any(token => token.IsWordIn(s_styles) || token.IsWordIn(UiWords.Link))
        )
            return false;
        AddField(text, null);
        return true;
    }

    private void AddField(Phrase label, Phrase? value) =>
        _draft.Fields.Add(
            new FormField
            {
                Label = ScreenEntries.Capitalize(label.Text),
                Type = UiWords.Fields.First(label) is { } match ? Enum.Parse<FieldType>(match.Value) : FieldType.Text,
                Value = value?.Text,
            }
        );

    private static readonly HashSet<string> s_styles = WordList.Parse(
        """
        style look layout rounded minimal modern clean colourful colorful gradient background font theme accent accents colours
        colors design flat mode corners shadows playful friendly stil farben
        """
    );
}
