using Fresnel.Drawing.Briefs;

namespace Fresnel.Drawing.Prompts;

/// <summary>
/// Reads parts of a screen that are drawn as what they are called: "a search bar", "a map of Lisbon", "a progress ring at 72%",
/// "an order summary with 3 items".
/// </summary>
internal sealed partial class ScreenElements
{
    private const int MostWords = 6;

    /// <summary>Values are <c>search</c> and names of <see cref="SectionForm"/>.</summary>
    private static readonly Lexicon s_names = new(
        """
        search: search bar, search box, search field, search input, searchbar, suchleiste, suchfeld, suche, barre de recherche, champ de recherche, recherche
        search: barra de busqueda, campo de busqueda, buscador, barra de pesquisa, campo de busca, barra de busca, barra di ricerca, campo di ricerca, zoekbalk, zoekveld
        search: pasek wyszukiwania, pole wyszukiwania, wyszukiwark*, arama cubugu, arama kutusu, строк* поиска, 検索バー, 検索欄, 搜索框, 搜索栏, 검색창, شريط بحث, شريط البحث
        Map: map, map view, live map, landkarte, stadtkarte, kartenansicht, mapa, mappa, plattegrond, harita, 地図, 地图, 지도, خريطة
        Calendar: calendar, calendar view, month view, kalender, calendrier, calendario, kalendarz, takvim, カレンダー, 日历, 캘린더, 달력, تقويم
        Ring: ring, progress ring, progress circle, circular progress, circular progress bar, activity ring, ring chart, gauge, fortschrittsring, anneau de progression, anillo de progreso, anello di progresso
        Progress: progress bar, progress indicator, loading bar, fortschrittsbalken, barre de progression, barra de progreso, barra de progresso, barra di avanzamento, voortgangsbalk, pasek postepu, プログレスバー, 进度条
        Form: shipping address form, billing address form, address form, payment form, card form, contact form, booking form, adressformular, formulaire d'adresse, formulario de direccion
        List: activity timeline, activity feed, activity log, order history, purchase history, transaction history, leaderboard, order summary, cart summary, bestellubersicht, recapitulatif de commande, resumen del pedido, riepilogo ordine, riepilogo dell'ordine
        Strip: hourly forecast, hourly weather, carousel, stories row, story row, horizontal list, horizontal scroll, karussell, carrusel, carrossel, carosello
        Chips: filter chips, filter pills, filter buttons, filter tags, category chips, category pills, chips, filters, filterchips, filtres, filtros, filtri
        Chat: chat panel, chat sidebar, chat box, chat window, chat column, live chat, chat-panel, chatfenster, panel de chat, panneau de chat
        Steps: stepper, step indicator, progress steps, checkout steps, progress stepper, step bar, schrittanzeige
        QrCode: qr code, qr-code, codigo qr, code qr
        Keypad: keypad, number pad, numpad, dial pad, pin pad, numeric keypad, calculator, taschenrechner, ziffernblock, calculadora, calculatrice
        MiniPlayer: mini player, miniplayer, now playing bar, player bar
        Picture: big banner, hero banner, top banner, promo banner, large banner, wide banner
        Rating: star rating, rating stars, star ratings, sternebewertung, calificacion con estrellas
        Grid: photo gallery, image gallery, picture gallery, photo grid, image grid, fotogalerie, galerie photo, galeria de fotos
        Video: camera view, camera feed, live camera, security camera, camera stream, kamerabild, kameraansicht, vue camera, vista de camara
        Video: video player, video area, video preview, videoplayer, lecteur video, reproductor de video
        Picture: cover image, cover photo, hero image, hero photo, header image, banner image, album cover, album art, album artwork, cover art, product photo, product image, large photo, big photo, photo, picture, titelbild, produktbild, image, foto, imagen, immagine, imagem
        """
    );

    /// <summary>After these, the name is that of a control.</summary>
    private static readonly HashSet<string> s_controls = WordList.Parse(
        "icon icons button buttons tab tabs link links page app screen label toggle switch upload uploads section url title caption menu grid gallery list wall feed"
    );

    private static readonly HashSet<string> s_joints = WordList.Parse(
        "with showing mit avec con com met z and und et y e en i plus including that"
    );

    private static readonly HashSet<string> s_of = WordList.Parse("of for von fur de du del di da van voor");

    private static readonly HashSet<string> s_looks = WordList.Parse(
        "top bottom left right side large big small round circular main live interactive horizontal vertical full wide little mini at in on the a an its oben unten un una une ein eine einem einer"
    );

    private static readonly HashSet<string> s_counted = WordList.Parse(
        "items item products entries rows articles artikel articulos articoli"
    );

    /// <summary>What a player has anyway.</summary>
    private static readonly HashSet<string> s_player = WordList.Parse(
        "play pause next previous skip shuffle repeat back forward controls control buttons button album cover art artwork song track playback"
    );

    private readonly PromptContext _context;
    private readonly UiScreen _screen;
    private readonly Phrase _all;
    private readonly int[] _used;
    private readonly List<UiSection> _sections = [];
    private readonly List<FormField> _searches = [];

    private ScreenElements(PromptContext context, UiScreen screen)
    {
        (_context, _screen, _all) = (context, screen, context.Rest.All);
        _used = new int[_all.Count];
    }

    public sealed record Result(
        IReadOnlyList<UiSection> Sections,
        IReadOnlyList<FormField> Searches,
        PromptContext Remaining
    );

    public static Result Read(PromptContext context, UiScreen screen) => new ScreenElements(context, screen).Read();

    private Result Read()
    {
        if (_screen != UiScreen.Product)
            ReadRatings();
        ReadSearch();
        foreach (var match in s_names.Find(_all))
            ReadElement(match.Value, match.From, match.To);
        if (_screen == UiScreen.Player)
            ReadPlayer();
        if (!_used.Contains(2))
            return new(_sections, _searches, _context);
        var rest = _context.Rest.Without(_used);
        return new(_sections, _searches, _context with { Rest = rest, Outline = Outline.Read(rest.All) });
    }

    /// <summary>"rating 4.8 stars", "4.8-star rating", "rated 4.5 out of 5".</summary>
    private void ReadRatings()
    {
        for (var i = 0; i < _all.Count; i++)
        {
            if (
                _all[i].Kind != TokenKind.Number
                || _used[i] != 0
                || !NumberText.TryParse(_all[i].Text, out var value)
                || value is < 1 or > 10
            )
                continue;
            var (start, end) = (i, i + 1);
            while (end < _all.Count && (_all[end].IsWordIn(s_rating) || _all[end].Is('-')))
                end++;
            if (end + 1 < _all.Count && _all[end].IsWord("out") && _all[end + 1].IsWord("of"))
                end = Math.Min(end + 3, _all.Count);
            while (start > 0 && (_all[start - 1].IsWordIn(s_rating) || start < i && _all[start - 1].IsWord("a")))
                start--;
            if (!_all.Slice(start, end).Any(token => token.IsWordIn(s_rating)))
                continue;
            _sections.Add(
                new UiSection
                {
                    Form = SectionForm.Rating,
                    Items = [new BriefItem { Label = "", Value = _all[i].Text }],
                }
            );
            Array.Fill(_used, 2, start, end - start);
        }
    }

    /// <summary>'search "Where to?"': the field and what stands in it.</summary>
    private void ReadSearch()
    {
        for (var i = 0; i + 1 < _all.Count; i++)
        {
            // "search on top, entries …"
            if (
                _all[i].IsWordIn(s_search)
                && !Outline.IsUpper(_all, i)
                && (i == 0 || _all[i - 1].Kind is TokenKind.Mark or TokenKind.Break)
                && _all[i + 1].Kind is TokenKind.Mark
                && !_all[i + 1].Is(':')
                && _searches.Count == 0
            )
            {
                _searches.Add(new FormField { Label = SearchIn(_context.Language), Type = FieldType.Search });
                _used[i] = 2;
                continue;
            }

            if (!_all[i].IsWordIn(s_search) || _all[i + 1].Kind != TokenKind.Quote || _searches.Count > 0)
                continue;
            _searches.Add(new FormField { Label = _all[i + 1].Text, Type = FieldType.Search });
            Array.Fill(_used, 2, i, 2);
        }
    }

    private static readonly HashSet<string> s_search = WordList.Parse("search suche recherche buscar cerca");

    private static readonly HashSet<string> s_rating = WordList.Parse(
        "rating rated star stars sterne sternen bewertung etoiles note estrellas calificacion valoracion stelle estrelas avaliacao"
    );

    private void ReadPlayer()
    {
        // "1:24 of 3:50"
        for (var i = 0; i + 2 < _all.Count; i++)
        {
            if (
                _all[i].Kind != TokenKind.Number
                || !_all[i].Text.Contains(':')
                || !(_all[i + 1].Text is "of" or "von" or "de" or "di" || _all[i + 1].Is('/'))
                || _all[i + 2].Kind != TokenKind.Number
                || _used[i] != 0
                || _sections.Exists(section => section.Form == SectionForm.Progress)
            )
                continue;
            _sections.Add(
                new UiSection
                {
                    Form = SectionForm.Progress,
                    Items = [new BriefItem { Label = "", Value = $"{_all[i].Text} of {_all[i + 2].Text}" }],
                }
            );
            Array.Fill(_used, 2, i, 3);
        }

        for (var i = 0; i < _all.Count; i++)
        {
            if (_all[i].IsWordIn(s_player))
                _used[i] = 2;
        }
    }

    private void ReadElement(string name, int from, int to)
    {
        // "a picture of a calendar" is a picture.
        var of = from;
        while (of > 0 && _all[of - 1].IsWordIn(ListReader.Articles))
            of--;
        if (
            name != "Picture"
            && of > 1
            && _all[of - 1].IsWordIn(s_of)
            && _all[of - 2].Text is "picture" or "photo" or "image" or "illustration" or "drawing"
        )
            return;
        if (
            _used[from] != 0
            || IsText(from)
            || name == "Picture" && IsInEntry(from)
            || to < _all.Count && _all[to].IsWordIn(s_controls)
        )
            return;
        if (
            name == "Map" && _screen == UiScreen.Map
            || name == "Calendar" && _screen == UiScreen.Calendar
            || name == "Picture"
                && (
                    _screen is UiScreen.Profile or UiScreen.Landing or UiScreen.Product or UiScreen.Player
                    || !HasArticle(from)
                )
            || name == "Picture" && _screen == UiScreen.Feed
        )
            return;
        if (
            name is "Strip" && _screen == UiScreen.Landing
            || name is "Chat" && _screen == UiScreen.Chat
            || name is "Rating" && _screen == UiScreen.Product
        )
            return;
        var start = Start(from);
        var (entries, after) = name is "Chips" or "Steps" ? Names(to) : ([], to);
        var end = entries.Count > 0 ? after : End(to);
        if (entries.Count == 0 && end - start > MostWords + 4)
            return;
        if (name == "search" && ScreenSearches.Read(_all, to) is var (fields, last))
        {
            (end, start) = (last, Math.Min(start, from));
            _sections.Add(
                new UiSection
                {
                    Form = SectionForm.Form,
                    Items = [.. fields.Select(field => new BriefItem { Label = field })],
                }
            );
        }
        else if (name == "search")
            _searches.Add(new FormField { Label = SearchIn(_context.Language), Type = FieldType.Search });
        else
            _sections.Add(
                CreateSection(Enum.Parse<SectionForm>(name), start, from, to, ref end) is var section
                && entries.Count > 0
                    ? section with
                    {
                        Heading = null,
                        Items = [.. entries.Select(entry => new BriefItem { Label = entry })],
                    }
                    : section
            );
        for (var i = start; i < end; i++)
            _used[i] = 2;
    }

    /// <summary>"filters Vegan, Fast and Cheap", "stepper (Cart, Shipping, Payment)": short entries after the name.</summary>
    private (IReadOnlyList<string> Names, int End) Names(int at)
    {
        var start = at;
        while (
            start < _all.Count
            && (
                _all[start].IsWordIn(s_leads)
                || _all[start].Kind == TokenKind.Mark && _all[start].Text is ":" or "(" or "："
            )
        )
            start++;
        var (names, end, i) = (new List<string>(), start, start);
        var isUpper = start < _all.Count && Outline.IsUpper(_all, start);
        while (i < _all.Count && names.Count < MostNames)
        {
            var first = i;
            while (
                i < _all.Count
                && i - first < 3
                && _all[i].Kind == TokenKind.Word
                && !_all[i].IsWordIn(ListReader.Conjunctions)
                && !_all[i].IsWordIn(ListReader.Articles)
                && !_all[i].IsWordIn(s_joints)
            )
                i++;
            var name = _all.Slice(first, i);
            if (
                name.IsEmpty
                || isUpper != Outline.IsUpper(_all, first)
                || name.Any(token => token.IsWordIn(UiWords.Button) || token.IsWordIn(s_parts))
            )
                break;
            names.Add(SlideReader.Capitalize(name.Text));
            end = i;
            var next = i;
            while (
                next < _all.Count && (ListReader.IsComma(_all[next]) || _all[next].IsWordIn(ListReader.Conjunctions))
            )
                next++;
            if (next == i)
                break;
            i = next;
        }

        if (end < _all.Count && _all[end].Is(')'))
            end++;
        return names.Count > 1 ? (names, end) : ([], at);
    }

    private const int MostNames = 10;

    private static readonly HashSet<string> s_leads = WordList.Parse(
        "for with named like of fur mit pour avec para con per steps step labelled labeled"
    );

    /// <summary>Of a part that is no entry: "filters Vegan, Fast, search icon".</summary>
    private static readonly HashSet<string> s_parts = WordList.Parse(
        "icon list map table chart graph bar card cards field fields avatar image photo calendar panel"
    );

    /// <summary>An entry of a list, "sidebar: Home, Calendar, Map", is a text.</summary>
    private bool IsText(int at) =>
        _context.Language != "de"
        && Outline.IsUpper(_all, at)
        && at > 0
        && !_all[at - 1].IsWordIn(ListReader.Articles)
        && _all[at - 1].Kind != TokenKind.Break
        && !_all[at - 1].Is('.');

    /// <summary>"…: Anna liked your photo": a part that begins with a capital is said.</summary>
    private bool IsInEntry(int at)
    {
        var start = at;
        while (start > 0 && at - start < 2 * MostWords && _all[start - 1].Kind is TokenKind.Word or TokenKind.Number)
            start--;
        return start > 0
            && _context.Language == "en"
            && at - start > 1
            && Outline.IsUpper(_all, start)
            && !_all[start - 1].Is('.')
            && _all[start - 1].Kind == TokenKind.Mark;
    }

    private bool HasArticle(int at)
    {
        for (var i = at - 1; i >= Math.Max(0, at - 3) && _all[i].Kind == TokenKind.Word; i--)
        {
            if (_all[i].IsWordIn(ListReader.Articles))
                return true;
        }

        return false;
    }

    private int Start(int from)
    {
        var start = from;
        while (
            start > 0
            && from - start < 4
            && _all[start - 1].Kind == TokenKind.Word
            && _used[start - 1] == 0
            && !_all[start - 1].IsWordIn(s_joints)
            && !_all[start - 1].IsWordIn(s_of)
        )
            start--;
        return start;
    }

    private int End(int to)
    {
        var end = to;
        // "9 to 14", "from 9 to 14"
        if (
            end + 2 < _all.Count
            && (_all[end].IsWord("from") ? end + 1 : end) is var first
            && first + 2 < _all.Count
            && _all[first].Kind == TokenKind.Number
            && (_all[first + 1].Text is "to" or "bis" || _all[first + 1].Is('-') || _all[first + 1].Is('–'))
            && _all[first + 2].Kind == TokenKind.Number
        )
            return first + 3;
        while (
            end < _all.Count
            && _all[end].Kind is TokenKind.Word or TokenKind.Number
            && !_all[end].IsWordIn(s_joints)
            && !_all[end].IsWordIn(UiWords.Button)
        )
            end++;
        return end;
    }
}
