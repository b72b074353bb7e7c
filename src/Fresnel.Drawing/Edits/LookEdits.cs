using System.Text.Json.Nodes;
using Fresnel.Drawing.Colours;
using Fresnel.Drawing.Prompts;

namespace Fresnel.Drawing.Edits;

/// <summary>Changes of colours, theme, mood, shape, chart and device.</summary>
internal static class LookEdits
{
    private static readonly Lexicon s_charts = new(
        """
        pie: pie, pie chart, kreisdiagramm, camembert, grafico de torta, grafico a torta
        donut: donut, doughnut, donut chart, doughnut chart, ringdiagramm
        line: line chart, line graph, liniendiagramm, courbe, grafico de lineas, grafico a linee
        area: area chart, flachendiagramm
        bar: bar chart, bar graph, column chart, bars, balkendiagramm, saulendiagramm, histogramme, grafico de barras, grafico a barre
        horizontal_bar: horizontal bars, horizontal bar chart
        stacked_bar: stacked bars, stacked bar chart
        """
    );

    private static readonly Lexicon s_devices = new(
        """
        phone: phone, mobile, iphone, android, smartphone, handy, telefono, movil
        tablet: tablet, ipad
        desktop: desktop, desktop app
        browser: browser, browser window
        none: no frame, without frame, bare
        """
    );

    private static readonly Lexicon s_directions = new(
        """
        right: left to right, horizontal, horizontally, from left to right
        down: top to bottom, vertical, vertically, from top to bottom, downwards
        """
    );

    private static readonly Lexicon s_variants = new(
        """
        next: another layout, different layout, other layout, another version, different version, another variant, another one, new layout, try again, shuffle, variation, another variation
        """
    );

    private static readonly Lexicon s_shapes = new(
        """
        1:1: square, quadratisch, carre, cuadrado, quadrato, quadrado
        2:3: portrait, upright, tall, hochformat
        3:2: landscape, querformat
        16:9: wide, widescreen, wider
        9:16: story, story format, stories, reel, phone wallpaper
        light: light, bright, light version, hell, clair, claro, chiaro
        """
    );

    private static readonly IReadOnlySet<string> s_softening = WordList.Parse(
        "more less very quite a bit slightly little with use using on try format size aspect ratio shape version"
    );

    private static readonly IReadOnlySet<string> s_buttons = WordList.Parse(
        "button buttons cta knopf schaltflache bouton boton pulsante botao knop przycisk кнопка кнопку"
    );

    private static readonly IReadOnlySet<string> s_grounds = WordList.Parse(
        "background backdrop ground hintergrund fond fondo sfondo fundo achtergrond tlo фон"
    );

    private static readonly IReadOnlySet<string> s_colours = WordList.Parse(
        """
        colour colours color colors palette scheme accent theme everything brand use using in on and or shades tones of farben farbe
        couleurs colores colori cores
        """
    );

    /// <summary>Follows an instruction about the look, all of whose words are understood.</summary>
    /// <returns>The picture with the change; null: it is no such instruction.</returns>
    public static PictureRecord? Apply(JsonObject brief, PictureRecord picture, Phrase clause)
    {
        if (ReadSize(clause) is { } size)
        {
            brief.Remove("size");
            return picture with { Width = size.Width, Height = size.Height };
        }

        if (ReadRatio(clause) is { } ratio)
            return WithShape(brief, picture, ratio);

        if (Only(s_variants, clause) is not null)
            return picture with { Seed = unchecked(picture.Seed + 1) };
        if (Chart(brief) is { } chart && Only(s_charts, clause) is { } type)
        {
            chart["type"] = type;
            return picture;
        }

        if ((string)brief["kind"]! == "ui_mockup" && Only(s_devices, clause) is { } device)
        {
            brief["device"] = device;
            return picture;
        }

        if ((string)brief["kind"]! == "diagram" && Only(s_directions, clause) is { } direction)
        {
            brief["direction"] = direction;
            return picture;
        }

        return ApplyColours(brief, clause) ? picture : ApplyLook(brief, picture, clause);
    }

    /// <summary>"make the button green", "in blue and gold", "background #FFEEDD".</summary>
    private static bool ApplyColours(JsonObject brief, Phrase clause)
    {
        var (colours, rest) = (new List<Rgb>(), new List<PromptToken>());
        for (var i = 0; i < clause.Count; )
        {
            var modifier = clause[i].Kind == TokenKind.Word && i + 1 < clause.Count ? clause[i].Text : "";
            var shaded =
                modifier is "dark" or "deep" or "light" or "pale" && ColourWords.Find(clause, i + 1) is not null;
            if (ColourWords.Find(clause, shaded ? i + 1 : i) is not { } found)
            {
                rest.Add(clause[i++]);
                continue;
            }

            colours.Add(
                !shaded ? found.Colour
                : modifier is "dark" or "deep" ? found.Colour.Blend(new Rgb(0, 0, 0), 0.4)
                : found.Colour.Blend(Rgb.White, 0.5)
            );
            i += found.Length + (shaded ? 1 : 0);
        }

        if (colours.Count == 0)
            return false;
        rest.RemoveAll(token =>
            token.Kind == TokenKind.Mark || token.IsWordIn(EditWords.Fillers) || token.IsWordIn(EditWords.Change)
        );
        if (rest.RemoveAll(token => token.IsWordIn(s_buttons)) > 0)
            return rest.TrueForAll(token => token.IsWordIn(s_colours)) && SetButton(brief, colours[0].Hex);
        if (rest.RemoveAll(token => token.IsWordIn(s_grounds)) > 0)
        {
            if (!rest.TrueForAll(token => token.IsWordIn(s_colours)))
                return false;
            EditFields.Style(brief)["background"] = colours[0].Hex;
            EditFields.Style(brief).Remove("transparent");
            return true;
        }

        if (rest.TrueForAll(token => token.IsWordIn(s_colours)))
        {
            EditFields.Style(brief)["colours"] = new JsonArray([.. colours.Select(each => (JsonNode)each.Hex)]);
            return true;
        }

        // The name of something that has colours of its own.
        var name = string.Join(
            ' ',
            rest.Where(token => token.Kind is TokenKind.Word or TokenKind.Quote).Select(token => token.Text)
        );
        if (BriefEntries.Find(brief, name)?.Entry is not JsonObject entry)
            return false;
        if (entry["id"] is not null || entry.Parent?.GetPropertyName() == "actions")
            entry["colour"] = colours[0].Hex;
        else if (entry.Parent?.GetPropertyName() is "subjects" or "props" or "characters")
            entry["colours"] = new JsonArray([.. colours.Select(each => (JsonNode)each.Hex)]);
        else
            return false;
        return true;
    }

    private static bool SetButton(JsonObject brief, string colour)
    {
        if (brief["button"] is JsonObject button)
            button["colour"] = colour;
        else if (brief["actions"] is JsonArray { Count: > 0 } actions)
            actions[0]!["colour"] = colour;
        else
            return false;
        return true;
    }

    private static PictureRecord? ApplyLook(JsonObject brief, PictureRecord picture, Phrase clause)
    {
        var matches = StyleReader.Looks.Find(clause).Concat(s_shapes.Find(clause)).ToList();
        if (matches.Count == 0 || !AllRead(clause, matches))
            return null;
        var style = EditFields.Style(brief);
        foreach (var match in matches)
        {
            switch (match.Value.Split('.'))
            {
                case ["transparent"]:
                    style["transparent"] = true;
                    picture = picture with { Transparent = true };
                    break;
                case ["light"] or ["theme", "light"]:
                    style["theme"] = "light";
                    style.Remove("background");
                    break;
                case ["theme", var theme]:
                    style["theme"] = theme;
                    style.Remove("background");
                    break;
                case ["mood", var mood]:
                    if (style["moods"] is not JsonArray moods)
                        style["moods"] = moods = [];
                    if (!moods.Any(each => (string?)each == mood))
                        moods.Add((JsonNode)mood.Replace('_', '-'));
                    break;
                case [.., var ratio]:
                    picture = WithShape(brief, picture, ratio);
                    break;
            }
        }

        return picture;
    }

    /// <summary>About as many pixels, in multiples of 16.</summary>
    private static PictureRecord WithShape(JsonObject brief, PictureRecord picture, string ratio)
    {
        brief["aspect"] = ratio;
        brief.Remove("size");
        var sides = ratio.Split(':');
        var shape = Math.Sqrt(
            double.Parse(sides[0], System.Globalization.CultureInfo.InvariantCulture)
                / double.Parse(sides[1], System.Globalization.CultureInfo.InvariantCulture)
        );
        var side = Math.Sqrt((double)picture.Width * picture.Height);
        return picture with { Width = Round(side * shape), Height = Round(side / shape) };

        static int Round(double length) => (int)Math.Clamp(Math.Round(length / 16) * 16, 32, 4096);
    }

    /// <summary>"16:9", "1080x1920".</summary>
    private static (int Width, int Height)? ReadSize(Phrase clause) =>
        clause
            .Tokens.Select(token => token.Kind == TokenKind.Number ? token.Text.Split('x', 'X', '×') : [])
            .FirstOrDefault(sides => sides.Length == 2)
            is [var w, var h]
        && int.TryParse(w, out var width)
        && int.TryParse(h, out var height)
        && width is >= 32 and <= 4096
        && height is >= 32 and <= 4096
            ? (width, height)
            : null;

    /// <summary>The one ratio of a clause, which has no other instruction: "make it 16:9".</summary>
    private static string? ReadRatio(Phrase clause)
    {
        var numbers = clause.Tokens.Where(token => token.Kind == TokenKind.Number).ToList();
        if (
            numbers is not [var number]
            || number.Text.Split(':') is not [var w, var h]
            || !int.TryParse(w, out var width)
            || !int.TryParse(h, out var height)
            || width is < 1 or > 1000
            || height is < 1 or > 1000
            || (double)width / height is < 0.1 or > 10
        )
            return null;
        var rest = clause.Tokens.Where(token => token.Kind is TokenKind.Word or TokenKind.Quote);
        return rest.All(token =>
            token.IsWordIn(EditWords.Fillers) || token.IsWordIn(EditWords.Change) || token.IsWordIn(s_softening)
        )
            ? $"{width}:{height}"
            : null;
    }

    private static JsonObject? Chart(JsonObject brief) =>
        brief["chart"] as JsonObject ?? (brief["charts"] as JsonArray)?.FirstOrDefault() as JsonObject;

    /// <summary>The value of the one entry that the clause has, beside words without a meaning of their own.</summary>
    private static string? Only(Lexicon lexicon, Phrase clause)
    {
        var matches = lexicon.Find(clause);
        return matches.Count > 0 && AllRead(clause, matches)
            ? matches.MaxBy(match => match.To - match.From).Value
            : null;
    }

    private static bool AllRead(Phrase clause, IReadOnlyList<LexiconMatch> matches)
    {
        for (var i = 0; i < clause.Count; i++)
        {
            var at = clause.From + i;
            if (
                !matches.Any(match => at >= match.From && at < match.To)
                && clause[i].Kind != TokenKind.Mark
                && !clause[i].IsWordIn(EditWords.Fillers)
                && !clause[i].IsWordIn(EditWords.Change)
                && !clause[i].IsWordIn(s_softening)
                && !clause[i].IsWordIn(s_grounds)
            )
                return false;
        }

        return true;
    }
}
