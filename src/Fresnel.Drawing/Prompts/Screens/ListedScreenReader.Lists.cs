using Fresnel.Drawing.Briefs;

namespace Fresnel.Drawing.Prompts.Screens;

/// <content>Lists by their name or their number, their entries, and how one of them is.</content>
internal sealed partial class ListedScreenReader
{
    private const int MostCounted = 12;

    /// <summary>How the entries of a list are drawn; a list where the noun is not here.</summary>
    private static readonly Lexicon s_nouns = new(
        """
        Folders: folder, ordner, dossier, carpeta, cartella, pasta
        List: list, liste, lista
        Grid: place, destination, city, citie, picture, photo, image, film, movie, album, screenshot, book, show, video, hotel, restaurant, poster, bottle, plant, painting, product, tile, foto, bild, libro, pelicula, cafe, villa, apartment, dress, shoe
        Replies: reply, replie, comment, antwort, kommentar, reponse, respuesta, commento, review
        Answers: answer, option, choice, antwort, reponse, respuesta, risposta, choix
        People: people, participant, friend, member, player, caller
        toggle: toggle, switch, switche, schalter
        field: field, input, feld, felder, champ, campo
        slider: slider, regler
        Tabs: tab, section, reiter
        Chips: category, categorie, categories, filter, tag, size, genre, topic, kategorie
        column: column, spalte, colonne, columna
        FileTree: file, datei
        List: job, note, episode, song, track, message, email, mail, task, event, item, notification, ticket, order, contact, appointment, booking, exercise, ingredient, step, payment, transaction
        List: article, story, post, result, listing, lesson, course, class, habit, chapter, device, room, line, game, score, alarm, reminder, question, card, day, stop, flight, trip, shift, patient, session
        List: termin, termine, terminen, aufgabe, aufgaben, zutat, ubung, stelle, stellen, nachricht, rezept
        List: ejercicio, tarea, cita, nota, trabajo, mensaje, appuntamento, esercizio, ricetta, tache, exercice, recette
        """
    );

    private static readonly HashSet<string> s_formsOf = WordList.Parse(
        "list lists grid rows row gallery carousel liste lista elenco reihe galerie"
    );

    /// <summary>"five books", "rows of films", "list of episodes", "four answers".</summary>
    private bool ReadCounted(ScreenPart part)
    {
        var words = part.Words.TrimStart(ListReader.Articles).TrimStart(s_leads);
        if (words.IsEmpty)
            return false;
        var form = words.IndexOf(token => token.IsWordIn(s_formsOf));
        if (form is 0 or 1 && form + 2 < words.Count && words[form + 1].IsWordIn(s_of))
        {
            var noun = words.After(form + 1).TrimStart(s_of);
            var many = noun.IsEmpty ? 0 : SubjectWords.CountOf(noun[0]);
            if (many > 1)
                noun = noun.After(0);
            if (noun.IsEmpty || noun.Count > 3)
                return false;
            var isRow = words[form].Text is "row" or "rows" or "carousel" or "reihe";
            AddCounted(
                isRow ? "Strip" : FormOf(noun),
                noun,
                many > 1 ? many
                    : isRow ? 12
                    : 4,
                part.HasColon
            );
            if (words[form].IsWord("rows"))
                _draft.Sections.Add(new UiSection { Form = SectionForm.Strip });
            return true;
        }

        var count = SubjectWords.CountOf(words[0]);
        // "3 cards in the first, 2 in the second"
        if (_name == "board" && count > 0)
            return Fail();
        if (count > 0 && words.Count == 2 && words[1].IsWordIn(UiWords.Rows))
        {
            _draft.Rows = Math.Clamp(count, 1, MostCounted);
            return true;
        }

        // "two items, T-shirt $25": the entries themselves follow.
        if (_name is "cart" && count is > 0 and < MostCounted && words.Count == 2 && words[1].IsWordIn(s_goods))
        {
            _goods = count;
            return true;
        }

        if (
            count is < 1 or > MostCounted
            || words.Count is < 2 or > 7
            || _name is "cart"
            || _name is "settings" && !words[words.Count - 1].IsWordIn(UiWords.Toggle)
        )
            return false;
        var name = words.After(0).TrimStart(s_leads);
        // "three tickets open", "four results with price"
        var end = name.IndexOf(token => token.Kind != TokenKind.Word);
        if (name.IsEmpty || end >= 0 && end == 0)
            return false;
        var nouns = s_nouns.Find(name);
        if (
            nouns.Count == 0
            || words[0].Kind == TokenKind.Number
                && (nouns[^1].Value is "List" or "People" or "Grid" or "Replies")
                && (count < 3 || _type.Screen is UiScreen.Dashboard or UiScreen.Feed || _name == "detail")
        )
            return words[0].Kind == TokenKind.Word
                && count > 1
                && IsPlural(name[name.Count - 1].Text)
                && name.Count <= 3
                && AddCounted("List", name, count, part.HasColon);
        // "three bedrooms" is a figure.
        var noun2 = nouns[^1];
        var end2 = noun2.To - words.From;
        var called = words.Slice(1, end2);
        if (name.Any(token => token.IsWordIn(s_days)))
            called = part.Words.TrimStart(ListReader.Articles);
        var rest = words.Slice(end2, words.Count);
        if (
            count < 2
            || rest.Count > 4
            || rest.Count > 1 && !rest[0].IsWordIn(s_of)
            || !AddCounted(noun2.Value, called, count, part.HasColon)
        )
            return false;
        if (rest.Count == 1)
            AddDetail(rest[0].Text);
        else if (rest.Count > 1)
            AddEntry(rest.TrimStart(s_of));
        return true;
    }

    /// <summary>"forecast for three days", "5-day forecast".</summary>
    private bool ReadForecast(ScreenPart part)
    {
        var words = part.Words.TrimStart(ListReader.Articles);
        var count = words.IndexOf(token => CountOf(token) is > 1 and < 15);
        if (
            _name != "weather"
            || count < 0
            || words.Count > 5
            || !words.Any(token => token.IsWordIn(s_forecasts))
            || !words.Any(token => token.IsWordIn(s_days) || token.Text.EndsWith("day", StringComparison.Ordinal))
        )
            return false;
        _draft.AddSection(
            new UiSection
            {
                Heading = ScreenEntries.Capitalize(words.Text),
                Form = SectionForm.Strip,
                Count = CountOf(words[count]),
            }
        );
        _draft.Open!.IsUpper = true;
        return true;

        static int CountOf(PromptToken token) =>
            SubjectWords.CountOf(token) is > 0 and var whole ? whole
            : token.Text.Split('-') is [var digits, ..] && int.TryParse(digits, out var number) ? number
            : 0;
    }

    private static readonly HashSet<string> s_forecasts = WordList.Parse(
        "forecast outlook vorhersage wettervorhersage prevision previsions prevision pronostico previsione previsioni previsao verwachting"
    );

    /// <summary>"three tickets open".</summary>
    private void AddDetail(string state)
    {
        var at = _draft.Sections.Count - 1;
        _draft.Sections[at] = _draft.Sections[at] with { Heading = $"{_draft.Sections[at].Heading} {state}".Trim() };
    }

    private static readonly HashSet<string> s_leads = WordList.Parse(
        "next last latest recent new upcoming smaller small more other open related popular similar weitere neue nachste letzte"
    );

    private static bool IsPlural(string word) =>
        word.Length > 3 && word.EndsWith('s') && !word.EndsWith("ss", StringComparison.Ordinal);

    private static string FormOf(Phrase noun) => s_nouns.Find(noun) is [.., var match] ? match.Value : "List";

    /// <summary>That the prompt counts; those that it does not name have no labels.</summary>
    private int _toggles;

    /// <summary>In a cart, counted; those without names stand before the sums.</summary>
    private int _goods;

    private static readonly HashSet<string> s_goods = WordList.Parse(
        "item items product products goods artikel produkte articles produits articulos productos articoli prodotti itens produtos"
    );

    private bool AddCounted(string form, Phrase noun, int count, bool hasColon)
    {
        var heading = ScreenEntries.Capitalize(noun.Text);
        if (form is "toggle" or "field" or "slider" or "Tabs" or "column")
        {
            OpenControls(form, null);
            _toggles = form == "toggle" ? count : 0;
            return hasColon || _toggles > 0;
        }

        // "next five days" of a weather app
        if (
            form == "List"
            && noun.Any(token => token.IsWordIn(s_days))
            && _head.Name.Any(token => token.IsWordIn(s_weather))
        )
            form = "Strip";
        var section = new UiSection
        {
            Heading = form is "Answers" ? null : heading,
            Form = form is "People"
                ? hasColon
                    ? SectionForm.List
                    : SectionForm.Grid
                : Enum.Parse<SectionForm>(form),
            Count = count,
        };
        _draft.AddSection(section);
        if (!hasColon)
            _draft.Open!.IsUpper = true;
        return true;
    }

    /// <summary>"folders Photos", "switches for Kitchen", "ingredients lentils", "payments:".</summary>
    private bool ReadHeaded(ScreenPart part)
    {
        var words = part.Words.TrimStart(ListReader.Articles).TrimStart(s_leads);
        if (words.IsEmpty)
            return false;
        if (part.HasColon)
        {
            if (words.Count > 4 || words.Any(token => token.Kind is TokenKind.Quote or TokenKind.Number))
                return false;
            var known = FormOf(words);
            Open(s_nouns.Find(words).Count == 0 ? "List" : known, words);
            return true;
        }

        var match = s_nouns.Find(words) is [var first, ..] ? first : default;
        if (match.Value is null || match.From - words.From > 2)
            return false;
        var name = words.Slice(0, match.To - words.From);
        var entry = words.Slice(match.To - words.From, words.Count).TrimStart(s_of).Trim();
        if (
            entry.IsEmpty
            || entry.Count == 1 && entry[0].IsWordIn(ScreenEntries.Done)
            || entry[0].Kind is TokenKind.Number or TokenKind.Mark && match.Value != "Answers"
            || Outline.IsUpper(name, name.Count - 1) && _context.Language != "de"
            || !Outline.IsUpper(entry, 0) && !name[name.Count - 1].Text.EndsWith('s') && match.Value != "Chips"
            || !IsPlural(name[name.Count - 1].Text)
                && !name[name.Count - 1].IsWord("list")
                && match.Value is "List" or "Grid"
                && _context.Language == "en"
        )
            return false;
        Open(
            match.Value,
            part.Words.TrimStart(ListReader.Articles)
                .Slice(0, match.To - part.Words.TrimStart(ListReader.Articles).From)
        );
        // "filter red or white"
        foreach (var each in entry.Split(token => token.IsWordIn(s_or)))
            AddEntry(each);
        return true;
    }

    private static readonly HashSet<string> s_or = WordList.Parse("or oder ou");

    private void Open(string form, Phrase name)
    {
        if (form is "toggle" or "field" or "slider" or "Tabs" or "column")
        {
            OpenControls(form, name);
            return;
        }

        _draft.AddSection(
            new UiSection
            {
                Heading = form is "Answers" || _name == "habit" ? null : ScreenEntries.Capitalize(name.Text),
                Form =
                    form is "People" ? SectionForm.List
                    : _name == "habit" ? HabitForm()
                    : Enum.Parse<SectionForm>(form),
            }
        );
    }

    private static readonly HashSet<string> s_days = WordList.Parse(
        "day days hour hours tag tage tagen stunden jour jours dia dias giorno giorni"
    );

    private static readonly HashSet<string> s_weather = WordList.Parse(
        "weather wetter wetter-app meteo tiempo clima forecast"
    );

    private SectionForm HabitForm() =>
        _context.Prompt.All.Any(token => token.Text is "week" or "weekly" or "woche")
            ? SectionForm.Week
            : SectionForm.List;

    private void OpenControls(string form, Phrase? name) =>
        _draft.Open = new OpenList(entry =>
        {
            var label = ScreenEntries.Capitalize(entry.Text);
            switch (form)
            {
                case "toggle":
                    _draft.Fields.Add(new FormField { Label = label, Type = FieldType.Toggle });
                    break;
                case "slider":
                    _draft.Fields.Add(new FormField { Label = label, Type = FieldType.Slider });
                    break;
                case "field":
                    AddField(entry, null);
                    break;
                case "column":
                    _draft.Columns.Add(label);
                    break;
                default:
                    _draft.Navigation.Add(label);
                    break;
            }
        });

    /// <summary>"two of them done", "one is playing", "Buy milk is done", "lesson 3 playing", "the last one overdue".</summary>
    private bool ReadMark(Phrase words)
    {
        var last = words[words.Count - 1];
        var isDone = last.IsWordIn(ScreenEntries.Done);
        if (!isDone && !last.IsWordIn(s_marks) || words.Count is < 2 or > 7 || Outline.IsUpper(words, words.Count - 1))
            return _name == "player" && ReadPlaying(words);
        var state = ScreenEntries.Capitalize(last.Text);
        var target = words.Slice(0, words.Count - 1);
        while (
            target.Count > 1 && (target[target.Count - 1].IsWordIn(s_is) || target[target.Count - 1].IsWordIn(s_now))
        )
            target = target.Slice(0, target.Count - 1);
        var name = target.TrimStart(ListReader.Articles);
        if (name.IsEmpty)
            name = target;
        var count = SubjectWords.CountOf(target[0]);
        // "five books, two of them read": tiles without names have a tick.
        if (count > 0 && _draft.Sections is [.., { Form: SectionForm.Grid, Items.Count: 0, Count: > 0 } tiles])
        {
            _draft.Sections[^1] = tiles with { Marked = count };
            return count <= tiles.Count;
        }

        if (count > 0 && target.Tokens.Skip(1).All(token => token.IsWordIn(s_ofThem)))
            return Mark(items => count <= items.Count, (_, i) => i < count);
        if (last.Text is "open" or "closed" or "running")
            return false;
        var place = s_ordinals.IndexOf(name[0].Text);
        if (place >= 0 || name[0].IsWord("last"))
            return Mark(items => place < items.Count, (items, i) => i == (place < 0 ? items.Count - 1 : place));
        // "lesson 3 playing"
        if (
            name.Count == 2
            && name[1].Kind == TokenKind.Number
            && !Outline.IsUpper(name, 0)
            && SubjectWords.CountOf(name[1]) is > 0 and var number
        )
            return Mark(items => number <= items.Count, (_, i) => i == number - 1);
        if (
            _draft.ChangeLast(items =>
                items.Any(IsIt) ? [.. items.Select(item => IsIt(item) ? Marked(item, state, isDone) : item)] : null
            )
        )
            return true;
        // "four answers, cat selected": the first of them has that name.
        return _draft.Has(SectionForm.Answers)
            && name.Count <= 3
            && _draft.ChangeLast(items =>
                items[0].Label.Length > 0
                    ? null
                    : [Marked(items[0] with { Label = name.Text }, state, isDone), .. items.Skip(1)]
            );

        bool IsIt(BriefItem item) => item.Label.Equals(name.Text, StringComparison.OrdinalIgnoreCase);

        bool Mark(Func<IReadOnlyList<BriefItem>, bool> fits, Func<IReadOnlyList<BriefItem>, int, bool> isMarked)
        {
            // Of what no list has, other readers say so.
            _isUnread |= !_draft.ChangeLast(items =>
                fits(items)
                    ? [.. items.Select((item, i) => isMarked(items, i) ? Marked(item, state, isDone) : item)]
                    : null
            );
            return true;
        }
    }

    private bool _isUnread;

    private static readonly HashSet<string> s_now = WordList.Parse("already currently now as marked");

    private static readonly HashSet<string> s_ofThem = WordList.Parse(
        "of them davon are is which entries items de ellos one"
    );

    private static BriefItem Marked(BriefItem item, string state, bool isDone) =>
        isDone || item.Value is not null
            ? item with
            {
                Highlighted = true,
            }
            : item with
            {
                Highlighted = true,
                Value = state,
            };

    private static readonly List<string> s_ordinals = ["first", "second", "third", "fourth", "fifth"];

    private static readonly HashSet<string> s_marks = WordList.Parse(
        """
        playing unread wrong selected active closed chosen new overdue correct running open late paused delayed liked current
        highlighted sold taken booked aktiv ausgewahlt
        """
    );

    private bool ReadPlaying(Phrase words)
    {
        if (words.Count != 1 || words[0].Text is not ("playing" or "paused"))
            return false;
        if (words[0].IsWord("playing"))
            AddButton("Pause");
        else
            AddButton("Play");
        return true;
    }
}
