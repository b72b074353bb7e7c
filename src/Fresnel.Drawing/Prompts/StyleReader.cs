using Fresnel.Drawing.Briefs;

namespace Fresnel.Drawing.Prompts;

/// <summary>Reads theme, moods, aspect ratio and colours, and marks their words as read.</summary>
internal sealed partial class StyleReader
{
    /// <summary>Values are <c>theme.</c>, <c>mood.</c> and <c>aspect.</c> with a name, and <c>transparent</c>.</summary>
    public static Lexicon Looks { get; } =
        new(
            """
            theme.dark: dark, dark mode, dark theme, dark background, night mode, dunkel, dunkler modus, dunkles design, dark-mode, mode sombre, theme sombre, sombre
            theme.dark: oscuro, modo oscuro, tema oscuro, fondo oscuro, scuro, tema scuro, sfondo scuro, escuro, modo escuro, tema escuro, donker, donkere modus
            theme.dark: ciemny, ciemna, ciemne, ciemny motyw, темный, темная, темной, темная тема, темном, ダーク, ダークモード, 暗い, 深色, 暗色, 深色模式, 다크 모드
            theme.dark: dunkler hintergrund, dunklem hintergrund, dunklen hintergrund, fond sombre, fond fonce, fundo escuro, donkere achtergrond
            theme.dark: ciemne tlo, ciemnym tle, темный фон, темном фоне, 暗い背景, 深色背景
            theme.light: light mode, light theme, light background, light-mode, hell, helles design, heller modus, mode clair, theme clair, clair, modo claro
            theme.light: heller hintergrund, hellem hintergrund, hellen hintergrund, fond clair, fundo claro, lichte achtergrond
            theme.light: jasne tlo, jasnym tle, светлый фон, светлом фоне, 明るい背景, 浅色背景
            theme.light: tema claro, fondo claro, tema chiaro, sfondo chiaro, lichte modus, jasny motyw, светлая тема, светлый, светлой, ライトモード, 明るい, 浅色, 浅色模式
            theme.wireframe: wireframe, wire frame, low fidelity, low-fidelity, lo-fi, low fi, drahtgitter, ワイヤーフレーム, 线框图, 线框, fil de fer
            mood.minimal: minimal, minimalist, minimalistic, minimalistisch*, minimaliste, minimalista, минимал*, ミニマル, 极简, 简约, understated, clean, simple, plain
            mood.elegant: elegant, elegante, elegantes, elegantny, luxury, luxurious, classy, sophisticated, premium, luxe, lujo, lusso, luxo, edel, элегантн*, 優雅, 优雅, 高级
            mood.playful: playful, fun, childlike, verspielt, ludique, divertido, divertente, игрив*, 可爱, かわいい
            mood.pastel: pastel, pastell, pastel colours, pastel colors, pastellfarben, パステル, 马卡龙, пастельн*
            mood.retro: retro, vintage, nostalgic, 80s, 70s, 90s, ретро, レトロ, 复古
            mood.bold: bold, striking, loud, high contrast, kraftvoll, смел*, 大胆
            mood.modern: modern, contemporary, sleek, moderne, moderno, moderna, modernes, современн*, モダン, 现代
            mood.hand_drawn: hand drawn, hand-drawn, handdrawn, sketchy, handgezeichnet, dessine a la main, dibujado a mano, 手绘, 手描き
            mood.professional: professional, corporate, business style, serious, professionell, professionnel, profesional, профессиональн*
            mood.futuristic: futuristic, neon, cyberpunk, sci-fi, futuriste, futurista, футуристич*
            mood.warm: warm colours, warm colors, warm tones, warm, warme farben, colores calidos, couleurs chaudes
            mood.cool: cool colours, cool colors, cool tones, cold colours, kuhle farben
            mood.festive: festive, festlich, festif, festivo, праздничн*
            mood.colourful: colourful, colorful, vibrant, vivid, bunt, farbenfroh, colore, colorido, colorato, kleurrijk, kolorow*, ярк*, 多彩, カラフル
            mood.rustic: rustic, rustikal, rustique, rustico
            mood.calm: calm, calming, soothing, serene
            aspect.1:1: square format, square image, square banner, square post, square ad, square graphic, square, quadratisch, carre, cuadrado, quadrato, quadrado, vierkant
            aspect.2:3: portrait format, portrait orientation, vertical, tall, upright, hochformat, verticale, vertikal, staand, pionow*, вертикальн*, 竖版, 縦長
            aspect.3:2: landscape format, landscape orientation, horizontal, querformat, liggend, poziom*, горизонтальн*, 横版, 横長
            aspect.16:9: widescreen, wide format
            aspect.210:297: a4, a5, a3, din a4
            transparent: transparent background, no background, without background, transparenter hintergrund, transparent, fond transparent, fondo transparente
            transparent: sfondo trasparente, fundo transparente, przezroczyste tlo, прозрачный фон, прозрачном фоне, 透明背景, 背景透過, 透明な背景
            """
        );

    private static readonly HashSet<string> Backgrounds = WordList.Parse(
        """
        background backdrop hintergrund fond fondo sfondo fundo achtergrond tlo tle tla фон фоне фона ground bg wall sky 背景
        배경 untergrund backgrounds
        """
    );

    private static readonly HashSet<string> ColourNouns = WordList.Parse(
        """
        colour colours color colors tone tones theme themed palette scheme style gradient accent accents hue hues shades farben
        farbe tonen tonos tons couleurs couleur colores color cores cor colori colore kleuren kolory цвета цветах тонах 色 配色
        styled coloured colored
        """
    );

    private static readonly HashSet<string> ColourStarts = WordList.Parse(
        "in en em w в у using colours colors colour color palette tones shades farben colores couleurs cores colori kleuren"
    );

    private static readonly HashSet<string> Modifiers = WordList.Parse(
        "dark light deep pale soft bright warm cool royal muted hell dunkel neon electric vivid hot burnt dusty rich"
    );

    private static readonly HashSet<string> Fillers = WordList.Parse(
        "a an the our my your brand solid plain seamless simple smooth clean soft one un una ein einem einen auf of with de di"
    );

    private static readonly HashSet<string> DarkFoods = WordList.Parse(
        "chocolate roast beer rum matter web horse side ale"
    );

    private readonly Phrase _text;
    private readonly int[] _used;
    private static readonly HashSet<string> LookNouns = WordList.Parse(
        """
        look feel design vibe mood aesthetic layout image picture graphic visual poster banner slide page type font typography
        and but with for
        """
    );

    private readonly bool _isPage;
    private readonly bool _isList;

    private StyleReader(PromptText prompt, int[] used, PictureKind kind)
    {
        (_text, _used) = (prompt.All, used);
        _isList = kind.Name is "slide" or "ui_mockup" or "diagram";
        _isPage = _isList || kind.Name == "marketing";
    }

    /// <param name="used">Marks for each token: 0 free, 1 read, 2 read and a clause ends here.</param>
    /// <param name="kind">Of a page, colours and moods are those of the page; else they belong to the subjects.</param>
    public static (BriefStyle Style, string? Aspect, string? Size) Read(
        PromptText prompt,
        int[] used,
        PictureKind kind
    ) => new StyleReader(prompt, used, kind).Read();

    private (BriefStyle Style, string? Aspect, string? Size) Read()
    {
        var (background, colours) = ReadColours();
        var (theme, moods, transparent) = ((BriefTheme?)null, new List<string>(), false);
        var (aspect, size) = SizeReader.Read(_text, _used);
        foreach (var match in Looks.Find(_text))
        {
            if ((_used[match.From] != 0 && match.Value != "theme.wireframe") || IsNoLook(match))
                continue;
            switch (match.Value.Split('.'))
            {
                case ["transparent"]:
                    transparent = true;
                    Use(match.From, match.To, 2);
                    break;
                case ["theme", var name]:
                    if (!_isPage && match.To - match.From == 1)
                        break;
                    theme ??= Enum.Parse<BriefTheme>(name, ignoreCase: true);
                    Use(match.From, match.To, 1);
                    break;
                case ["mood", var name]:
                    if (!moods.Contains(name))
                        moods.Add(name.Replace('_', '-'));
                    if (_isPage)
                        Use(match.From, match.To, 1);
                    break;
                case ["aspect", var ratio]:
                    if (
                        !_isPage
                        && match.To - match.From == 1
                        && _text.Source.Tokens[match.From].Text
                            is not ("widescreen" or "quadratisch" or "querformat" or "hochformat")
                    )
                        break;
                    aspect ??= ratio;
                    Use(match.From, match.To, 1);
                    break;
            }
        }

        return (
            new BriefStyle
            {
                Colours = [.. colours.Select(colour => colour.Hex).Distinct().Take(6)],
                Background = background?.Hex,
                Transparent = transparent,
                Theme = theme,
                Moods = moods,
            },
            aspect,
            size
        );
    }

    /// <summary>"Dark chocolate" and "dark blue" are no themes; "simple" beside a number word is none either.</summary>
    private bool IsNoLook(LexiconMatch match)
    {
        if (
            IsOfColumn(match.From)
            || IsListed(match.From, match.To)
                && (
                    !match.Value.StartsWith("theme", StringComparison.Ordinal)
                    || Outline.IsUpper(_text, match.From)
                    || _text.Before(match.From).Any(token => token.IsWordIn(UiWords.Toggle))
                )
        )
            return true;
        if (
            match.From > 0
            && _text[match.From].IsWord("square")
            && _text[match.From - 1].Text is "town" or "market" or "city" or "main" or "times" or "village" or "union"
        )
            return true;
        // "Inside (warm, noisy)"
        if (_isList && _text[match.From].Depth > 0 && match.Value.StartsWith("mood", StringComparison.Ordinal))
            return true;
        // "38 m tall"
        if (match.From > 1 && _text[match.From].IsWord("tall") && _text[match.From - 2].Kind == TokenKind.Number)
            return true;
        // "Harbour Square", "Circle and Square": a name.
        if (
            match.From > 0
            && _text[match.From].IsWord("square")
            && Outline.IsUpper(_text, match.From)
            && _text[match.From - 1].Kind == TokenKind.Word
            && _used[match.From - 1] == 0
        )
            return true;
        if (match.To >= _text.Count)
            return false;
        var next = _text[match.To];
        var word = _text[match.From].Text;
        return (
                word is "dark" or "light"
                && match.To - match.From == 1
                && (next.IsWordIn(DarkFoods) || ColourWords.Find(_text, match.To) is not null)
            )
            || (
                word == "square"
                && next.Kind == TokenKind.Word
                && next.Text is "meter" or "metre" or "feet" or "root" or "brackets"
            )
            || (
                (
                    match.Value.StartsWith("mood", StringComparison.Ordinal)
                    || match.Value is "theme.dark" or "theme.light"
                )
                && _isPage
                && match.To - match.From == 1
                && !IsLookBefore(match.To)
            );
    }

    /// <summary>A mood stands before the picture's name, a colour, another mood or a mark: "warm blooded" is none.</summary>
    private bool IsLookBefore(int at) =>
        at >= _text.Count
        || _used[at] != 0
        || IsBoundary(at)
        || _text[at].IsWordIn(ListReader.Conjunctions)
        || _text[at].IsWordIn(ColourNouns)
        || _text[at].IsWordIn(LookNouns)
        || ColourWords.Find(_text, at) is not null
        || Looks.First(_text.Slice(at, at + 1)) is not null;

    /// <summary>"before dark, narrow; after bright", "old – slow, grey; new – fast": what one side of a comparison is.</summary>
    private bool IsOfColumn(int at)
    {
        if (!_isList)
            return false;
        var (colon, end) = (_text.IndexOf(token => token.Is(':')), _text.IndexOf(token => token.Is(';')));
        return end > 0 && colon >= 0 && at > colon && (at < end || _text.After(end).Any(token => token.Is(';')));
    }

    /// <summary>"herbs (mint, thyme)": in brackets with other words, a colour is one of them.</summary>
    private bool IsAmongNames(int at)
    {
        if (!_isList || _text[at].Depth == 0)
            return false;
        var (from, to) = (at, at);
        while (from > 0 && _text[from - 1].Depth > 0 && !_text[from - 1].Is('('))
            from--;
        while (to < _text.Count && _text[to].Depth > 0 && !_text[to].Is(')'))
            to++;
        // "Production (Rosa)"
        return to - from == 1 && Outline.IsUpper(_text, at)
            || Enumerable
                .Range(from, to - from)
                .Any(i =>
                    _text[i].Kind == TokenKind.Word
                    && !_text[i].IsWordIn(ListReader.Conjunctions)
                    && !_text[i].IsWordIn(ColourNouns)
                    && !_text[i].IsWordIn(Modifiers)
                    && ColourWords.Find(_text, i) is null
                );
    }

    /// <summary>An entry of a list after a colon is a text, not a look.</summary>
    private bool IsListed(int from, int to)
    {
        if (
            !_isList
            || from == 0
            || !(
                ListReader.IsComma(_text[from - 1])
                || _text[from - 1].IsWordIn(ListReader.Conjunctions)
                || _text[from - 1].IsWordIn(UiWords.Toggle)
                || _text[from - 1].IsWord("for")
                || _text[from - 1].Is(':')
                || _text[from - 1].Is('：')
            )
            || (
                to < _text.Count
                && !ListReader.IsComma(_text[to])
                && !_text[to].Is('(')
                && !_text[to].IsWordIn(ListReader.Conjunctions)
                && _text[to].Kind != TokenKind.Break
                && !_text[to].Is('.')
            )
        )
            return false;
        // '12,000 "trees planted", green': behind a quotation at the end.
        if (
            to == _text.Count
            && from > 1
            && ListReader.IsComma(_text[from - 1])
            && _text[from - 2].Kind == TokenKind.Quote
        )
            return false;
        for (
            var i = from - 1;
            i >= Math.Max(0, from - 100) && _text[i].Kind != TokenKind.Break && !_text[i].Is('.');
            i--
        )
        {
            // In "a monthly/yearly switch, dark" the switch has been named before.
            if (_text[i].IsWordIn(UiWords.Toggle))
                return i != from - 2 || !ListReader.IsComma(_text[from - 1]);
            if (_text[i].Kind == TokenKind.Mark && _text[i].Text is ":" or "：")
                return i == 0 || !(_text[i - 1].IsWordIn(ColourNouns) || _text[i - 1].IsWord("style"));
        }

        return false;
    }
}
