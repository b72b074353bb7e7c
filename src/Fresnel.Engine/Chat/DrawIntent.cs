using System.Text.RegularExpressions;

namespace Fresnel.Engine.Chat;

/// <summary>
/// Detects a prompt that asks for a picture: a verb of drawing, a verb of making with a noun for a picture, a title such as
/// "Logo of …", or the description of something with colours, a medium or a background.
/// </summary>
/// <remarks>The patterns are word stems, to match the inflections of most languages. A question about drawing does not match.</remarks>
internal static partial class DrawIntent
{
    private const RegexOptions Options = RegexOptions.IgnoreCase | RegexOptions.CultureInvariant;

    /// <summary>Verbs of drawing with an object: after the verb, or before it in verb-final languages.</summary>
    /// <remarks>
    /// An object before a verb is searched for backwards from the verb; otherwise the time grows with the square of the
    /// prompt.
    /// </remarks>
    [GeneratedRegex(
        @"\b(?:(?:draw|sketch|paint|illustrate|doodle)\s+(?!(?:a\s+|the\s+|any\s+)?(?:conclusion|comparison|distinction|parallel|attention|inference|lesson|lots))(?=\S)"
            + @"|(?:zeichne|male|skizziere|illustriere|dessine[rz]?|peins|peindre|illustre|dibuja|dibújame|pinta|ilustra|disegna|disegnami|dipingi|illustra|desenhe|desenha|pinte|ilustre|teken|schilder|narysuj|namaluj|нарисуй|нарисуйте|изобрази|намалюй|намалюйте|çiz|ارسم)\w*\s+\S)"
            + @"|(?=[をの描])(?<=\S\s*)(?:を|の絵を)?描いて|(?=[그चबç])(?<=\S.*?)(?:그려|चित्र बनाओ|बनाइए|çiz\w*\W*$)|画(?:一|个|张|幅|只|出)|畫(?:一|個|張|幅|隻|出)|绘制\S",
        Options
    )]
    private static partial Regex DrawPattern();

    [GeneratedRegex(
        @"\b(?:create|make|generate|design|produce|render|give\s+me|(?:can|could|may)\s+(?:i|we)\s+(?:have|get)|i\s+(?:need|want)|i['’]d\s+like|show\s+me"
            + @"|erstell|mach|generier|entwirf|gestalte|gib\s+mir|ich\s+brauche|cr[ée]+|fais|g[ée]n[èe]re|con[çc]ois|donne|j['’]ai\s+besoin"
            + @"|crea|haz|genera|dise[ñn]a|dame|necesito|quiero|fai|fammi|progetta|dammi|crie|criar|fa[çc]a|gere|gerar|preciso|maak|genereer|ontwerp"
            + @"|stw[óo]rz|zr[óo]b|wygeneruj|zaprojektuj|созда|сделай|сгенерируй|придумай|створи|зроби|згенеруй|oluştur|yap|tasarla|أنشئ|اصنع|صمم)"
            + @"|बना|作って|作成して|生成して|만들어|생성해|生成|制作|做一|设计|製作|設計",
        Options
    )]
    private static partial Regex MakePattern();

    [GeneratedRegex(
        @"\b(?:image|picture|photo|banner|logo|poster|illustration|drawing|sketch|icon|wallpaper|artwork|graphic|thumbnail|storyboard|mock-?up|wireframe|diagram|flyer|cover|avatar|infographic|infografik|slide"
            + @"|bild|foto|plakat|zeichnung|grafik|skizze|symbol|affiche|dessin|ic[ôo]ne|banni[èe]re|sch[ée]ma"
            + @"|imagen|dibujo|cartel|ilustraci|icono|gr[áa]fico|pancarta|immagine|disegno|manifesto|illustrazione|imagem|desenho|cartaz|ilustra|[íi]cone"
            + @"|afbeelding|tekening|plaatje|obraz|rysunek|plakat|baner|zdj[ęe]cie|ikon|картин|изображени|рисун|баннер|плакат|логотип|фото|икон|зображенн|малюн|банер"
            + @"|resim|görsel|afiş|çizim|صورة|رسم|شعار|لافتة)"
            + @"|चित्र|तस्वीर|बैनर|पोस्टर|画像|絵|イラスト|バナー|ポスター|ロゴ|그림|이미지|배너|포스터|로고|图片|图像|圖片|插图|海报|横幅|标志|照片|banner",
        Options
    )]
    private static partial Regex PicturePattern();

    /// <summary>A title instead of a sentence: "Marketing banner for …", "Logo of …".</summary>
    [GeneratedRegex(
        @"^\W*(?:an?\s+|the\s+)?(?:\w+\s+){0,3}(?:banner|poster|logo|illustration|drawing|sketch|picture|image|photo|wallpaper|icon|mock-?up|storyboard|wireframe)s?\s+(?:of|for|showing|with|about|that|to)\s",
        Options
    )]
    private static partial Regex TitlePattern();

    /// <summary>"Generate a …", "please make two …": the object decides whether it is a picture.</summary>
    [GeneratedRegex(
        @"^\W*(?:please\s+|(?:can|could|would)\s+you\s+(?:please\s+)?)?(?:generate|create|make|render|produce|design|show\s+me|give\s+me|visuali[sz]e|depict"
            + @"|erstelle?|generiere?|cr[ée]e[rz]?|g[ée]n[èe]re|crea|genera|crie|gere|maak|genereer|stw[óo]rz|wygeneruj|создай|сгенерируй)\s(?!\s*(?:it|this|that|these|those|them)\b)",
        Options
    )]
    private static partial Regex RequestPattern();

    /// <summary>"A …", "two …": a description in place of a request.</summary>
    [GeneratedRegex(
        @"^\W*(?:an?|the|one|two|three|four|five|six|some|several|ein|eine|zwei|drei|une?|deux|trois|una?|dos|tres|uno|due|tre|um|uma|dois|een|twee)\s+\p{L}",
        Options
    )]
    private static partial Regex DescriptionPattern();

    /// <summary>What only a picture has: a medium, a shape or a ground; or a colour beside a noun.</summary>
    [GeneratedRegex(
        @"\b(?:background|hintergrund|arri[èe]re-plan|fond|fondo|sfondo|fundo|achtergrond|фон[е]?|watercolou?r|pixel\s+art|line\s+art|clip\s*art|3d\s+render|render|cartoon|anime|sketch"
            + @"|low\s+poly|isometric|vector\s+art|oil\s+painting|painting|photorealistic|close-?up|still\s+life|landscape|portrait|skyline|silhouette|aquarell|flowchart|flow\s+chart"
            + @"|org\s+chart|mind\s+map|pie\s+chart|bar\s+chart|line\s+chart|venn|gantt|dashboard|landing\s+page|login\s+(?:screen|page)|sign-?in\s+(?:screen|page)|business\s+card"
            + @"|invitation|circle|square|triangle|rectangle|hexagon|star|heart|kreis|quadrat|dreieck|cercle|carr[ée]|c[íi]rculo|cuadrado|cerchio|quadrato|круг|квадрат"
            + @"|red|blue|green|yellow|orange|purple|pink|black|white|gr[ae]y|brown|golden|turquoise|teal|colou?rful|rote[rsn]?|blaue[rsn]?|gr[üu]ne[rsn]?|gelbe[rsn]?|rouge|bleue?|verte?|jaune"
            + @"|roj[oa]|azul|verde|amarill[oa]|rosso|rossa|blu|giall[oa]|at\s+(?:sunset|sunrise|night|dawn|dusk)|in\s+(?:space|the\s+rain|the\s+snow|a\s+forest))\b",
        Options
    )]
    private static partial Regex VisualPattern();

    /// <summary>What is written, not drawn; and pronouns, which a description of a picture does not have.</summary>
    [GeneratedRegex(
        @"\b(?:poems?|haikus?|essay|short\s+story|stor(?:y|ies)\s+about|tale|novel|article|blog|summary|summari[sz]e|list\s+of|table\s+of|code|function|script|class|program|sql|query|regex"
            + @"|json|yaml|csv|html|css|python|javascript|typescript|e-?mail\s+to|letter\s+to|sentences?|paragraph|words?\s+for|names?\s+for|ideas?|jokes?|lyrics|recipes?|plan\s+for|schedule|questions?"
            + @"|quiz|answer|translation|translate|definition|explanation|caption|description|headline\s+for|slogan|password|spreadsheet|resume|cv|contract|report|documentation|unit\s+tests?"
            + @"|gedicht|aufsatz|geschichte|liste|zusammenfassung|po[èe]me|histoire|liste|r[ée]sum[ée]|poema|cuento|resumen|lista|poesia|racconto|i|i['’]m|my|me\s+(?:about|why|how)|we|you|your)\b",
        Options
    )]
    private static partial Regex WritingPattern();

    // A longer text is rather a document than a description.
    private const int MaxDescription = 1200;

    // Devanagari, Thai, Chinese, Japanese and Korean: their letters come after those of Europe and Arabic.
    private const char FirstOfVerbLastScripts = (char)0x0900;

    /// <summary>Beside a question only what is plainly asked for is drawn: "What a day. Draw a cat."</summary>
    public static bool IsIn(string prompt)
    {
        if (prompt.Length == 0)
            return false;
        var sentences = QuestionForm.Sentences(prompt);
        if (sentences.Exists(QuestionForm.IsQuestion))
            return sentences.Exists(each => !QuestionForm.IsQuestion(each) && IsRequest(each));
        return DrawPattern().IsMatch(prompt)
            || (MakePattern().IsMatch(prompt) && PicturePattern().IsMatch(prompt))
            || TitlePattern().IsMatch(prompt)
            || Describes(prompt);
    }

    /// <summary>Whether a sentence begins with a request for a picture; where verbs are last, whether it has one.</summary>
    internal static bool IsRequest(string sentence)
    {
        var text = QuestionForm.WithoutFillers(sentence);
        var draw = DrawPattern().Match(text);
        if (draw.Success && (draw.Index == 0 || draw.Value.Any(character => character >= FirstOfVerbLastScripts)))
            return true;
        return MakePattern().Match(text) is { Success: true, Index: 0 } && PicturePattern().IsMatch(text);
    }

    /// <summary>Whether a sentence is a title: "Logo of …".</summary>
    internal static bool IsTitle(string sentence) => TitlePattern().IsMatch(sentence);

    private static bool Describes(string prompt)
    {
        if (prompt.Length > MaxDescription || prompt.Contains('?'))
            return false;
        var request = RequestPattern().Match(prompt);
        return (request.Success || DescriptionPattern().IsMatch(prompt))
            && VisualPattern().IsMatch(prompt)
            && !WritingPattern().IsMatch(request.Success ? prompt[request.Length..] : prompt);
    }
}
