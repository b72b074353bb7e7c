namespace Fresnel.Drawing.Prompts;

/// <summary>Gives each quotation its role by the words beside it, and reads texts after a label without quotation marks.</summary>
internal sealed class RoleReader
{
    private static readonly Lexicon Labels = new(
        """
        Subheading: subline, sub-line, subtitle, subhead, subheadline, subheading, caption, bildunterschrift, legende, didascalia, tagline, tag line, description, body, supporting text, sub
        Subheading: unterzeile, untertitel, subtitulo, sous-titre, sottotitolo, подзаголов*, podtytul*, ondertitel, サブタイトル, 副标题, 副標題, 부제
        Headline: question, frage, headline, heading, title, titled, header, slogan, claim, says, say, saying, reads, reading, text, words, word, message
        Headline: uberschrift, titel, titulo, titre, titolo, заголов*, tytul*, kop, hero text, sentence, lettering, inscription, schriftzug
        Headline: 标题, 標題, 題名, 見出し, タイトル, 제목, शीर्षक, عنوان, baslik, aufschrift, texto, texte, testo, tekst, текст*, надпись*, napis*, 文字, テキスト
        Button: button, cta, call to action, tasten, taste, knopf, schaltflache, boton, bouton, pulsante, botao, knop, przycisk*, кнопк*, buton, dugme
        Button: زر, बटन, ボタン, 按钮, 按鈕, 버튼
        Badge: badge, ribbon, kicker, eyebrow, pill, tag, stamp, sticker, etiqueta, etiquette, etichetta, бейдж*, rozet, バッジ, 标签, 배지
        Label: label, labelled, labeled, labels, logo
        Brand: brand, branded, company, called, named, marke, firma, marca, marque, бренд*, namens, llamado, llamada, chamado, chamada, nommee
        Brand: nomme, appele, appelee, chiamato, chiamata, genaamd, o nazwie, под названием, 品牌, ブランド, 브랜드, 名为, 叫做
        Detail: footer, url, website, contact, phone, e-mail, email, date, venue, location, address, place, fine print, small print, hashtag
        Detail: fusszeile, datum, fecha, lieu, дата, presenter, speaker
        """
    );

    private static readonly HashSet<string> NamingWords = WordList.Parse(
        """
        titled called named headlined entitled namens genannt llamado llamada chamado chamada nommee nomme appele appelee
        chiamato chiamata genaamd
        """
    );

    private static readonly HashSet<string> EndOfName = WordList.Parse(
        """
        with and for in on at that which showing featuring using mit und fur avec et pour con y para e com met en voor z i dla с
        и для the where whose
        """
    );

    /// <summary>Tokens of a text without quotation marks.</summary>
    private const int MaxValue = 400;

    private readonly PromptText _prompt;
    private readonly int[] _used;
    private readonly Dictionary<int, (TextRole Role, int From)> _labelEnds = [];
    private readonly Dictionary<int, (TextRole Role, int To)> _labelStarts = [];
    private readonly Dictionary<int, TextRole> _roles = [];

    /// <param name="used">Marks for each token: 0 free, 1 read, 2 read and a clause ends here.</param>
    public RoleReader(PromptText prompt, int[] used)
    {
        (_prompt, _used) = (prompt, used);
        foreach (var match in Labels.Find(prompt.All))
        {
            var role = match.Value == "Label" ? TextRole.Unspecified : Enum.Parse<TextRole>(match.Value);
            _labelEnds[match.To] = (role, match.From);
            _labelStarts[match.From] = (role, match.To);
        }
    }

    public List<RoleText> Read()
    {
        var texts = new List<RoleText>();
        ReadLabels(texts);
        ReadPlainLabels(texts);
        for (var i = 0; i < _prompt.Tokens.Count; i++)
        {
            if (_prompt.Tokens[i].Kind != TokenKind.Quote || _used[i] != 0)
                continue;
            _roles[i] = RoleOf(i);
            texts.Add(new(_prompt.Tokens[i].Text, _roles[i], i));
        }

        foreach (var text in texts.Where(text => text.Role != TextRole.Unspecified))
            _used[text.Token] = 2;
        ReadNames(texts);
        return texts;
    }

    /// <summary>"Title: Why we moved", at the start of a clause.</summary>
    private void ReadLabels(List<RoleText> texts)
    {
        var tokens = _prompt.Tokens;
        foreach (var (start, (role, end)) in _labelStarts)
        {
            if (
                role == TextRole.Unspecified
                || end >= tokens.Count
                || !(tokens[end].Is(':') || tokens[end].Is('：') || tokens[end].Is('='))
            )
                continue;
            var before = start - 1;
            if (
                before >= 0
                && tokens[before].Kind == TokenKind.Word
                && tokens[before].Text is "the" or "with" or "main"
            )
                before--;
            if (before >= 0 && tokens[before].Kind is not (TokenKind.Break or TokenKind.Mark))
                continue;
            var to = end + 1;
            while (to < tokens.Count && to - end < MaxValue && tokens[to].Kind != TokenKind.Break && !EndsValue(to))
                to++;
            var value = new Phrase(_prompt, end + 1, to).Trim();
            if (value.IsEmpty)
                continue;
            if (value[0].Kind == TokenKind.Quote)
                value = value.Slice(0, 1);
            texts.Add(new(value.Text, role, value.From));
            for (var i = start; i < value.To; i++)
                _used[i] = 2;
        }
    }

    /// <summary>", title Energy mix 2026": a part that is a label and a text that begins with a capital.</summary>
    private void ReadPlainLabels(List<RoleText> texts)
    {
        var tokens = _prompt.Tokens;
        foreach (var (start, (role, end)) in _labelStarts)
        {
            if (
                role is not (TextRole.Headline or TextRole.Subheading)
                || !tokens[start].IsWordIn(PlainLabels)
                || end != start + 1
                || end >= tokens.Count
                || tokens[end].Kind != TokenKind.Word
                || !char.IsUpper(_prompt.Source[tokens[end].Start])
                || start > 0 && !ListReader.IsComma(tokens[start - 1]) && tokens[start - 1].Kind != TokenKind.Break
            )
                continue;
            var to = end + 1;
            while (to < tokens.Count && tokens[to].Kind is TokenKind.Word or TokenKind.Number)
                to++;
            if (
                to < tokens.Count
                && !ListReader.IsComma(tokens[to])
                && tokens[to].Kind != TokenKind.Break
                && !tokens[to].Is('.')
            )
                continue;
            texts.Add(new(new Phrase(_prompt, end, to).Text, role, end));
            Use(start, to);
        }
    }

    private static readonly HashSet<string> PlainLabels = WordList.Parse(
        "title headline heading subtitle subline uberschrift untertitel titel titre titulo titolo tytul"
    );

    /// <summary>The end of a sentence, or a comma before another label with a colon.</summary>
    private bool EndsValue(int at)
    {
        var tokens = _prompt.Tokens;
        if (tokens[at].Kind != TokenKind.Mark)
            return false;
        if (tokens[at].Text is ";" or "；" or "。")
            return true;
        if (tokens[at].Text is ".")
            return at + 1 >= tokens.Count || tokens[at + 1].Start > tokens[at].End;
        if (tokens[at].Text is not ("," or "，"))
            return false;
        for (var i = at + 1; i < Math.Min(tokens.Count, at + 5); i++)
        {
            if (tokens[i].Kind == TokenKind.Mark && tokens[i].Text is ":" or "：")
                return true;
            if (tokens[i].Kind != TokenKind.Word)
                return tokens[i].Kind == TokenKind.Quote;
        }

        return false;
    }

    /// <summary>The label before a quotation, else the one after it, up to the next mark or quotation.</summary>
    private TextRole RoleOf(int quote)
    {
        if (JoinedRole(quote) is { } joined)
            return joined;
        for (var end = quote; end > Math.Max(0, quote - 6); end--)
        {
            // In 'phone screen "Home"' the phone is no label.
            if (
                _labelEnds.TryGetValue(end, out var label)
                && (label.Role != TextRole.Detail || end == quote || _prompt.Tokens[end].Kind == TokenKind.Mark)
                && !IsPlace(label.Role, label.From)
            )
            {
                // In "with a button below the headline" the headline is last; in "headline in red" too.
                Use(label.From, quote);
                return label.Role;
            }

            var token = _prompt.Tokens[end - 1];
            if (
                token.Kind is TokenKind.Quote or TokenKind.Break
                || (token.Kind == TokenKind.Mark && token.Text is "," or "." or ";" or "、" or "，")
            )
                break;
        }

        for (var start = quote + 1; start < Math.Min(_prompt.Tokens.Count, quote + 4); start++)
        {
            if (_labelStarts.TryGetValue(start, out var label))
            {
                // In "A" button "B" the label is B's.
                if (label.To < _prompt.Tokens.Count && _prompt.Tokens[label.To].Kind == TokenKind.Quote)
                    break;
                Use(quote, label.To);
                return label.Role;
            }

            // "… as the headline", but not "… with buttons"
            if (
                _prompt.Tokens[start]
                is not {
                    Kind: TokenKind.Word,
                    Text: "as" or "the" or "a" or "an" or "is" or "in" or "als" or "come" or "como" or "comme"
                }
            )
                break;
        }

        return TextRole.Unspecified;
    }

    /// <summary>In 'buttons "Save" and "Cancel"' both are buttons.</summary>
    private TextRole? JoinedRole(int quote)
    {
        if (quote < 2 || !_prompt.Tokens[quote - 1].IsWordIn(ListReader.Conjunctions))
            return null;
        var before = quote - (_prompt.Tokens[quote - 2].Is(',') ? 3 : 2);
        return
            before >= 0
            && _prompt.Tokens[before].Kind == TokenKind.Quote
            && _roles.TryGetValue(before, out var role)
            && role is TextRole.Button
            ? role
            : null;
    }

    /// <summary>In 'chat on a phone: "Hi!"' the phone is where it is shown.</summary>
    private bool IsPlace(TextRole role, int label) =>
        role == TextRole.Detail
        && label > 1
        && _prompt.Tokens[label - 1].IsWordIn(ListReader.Articles)
        && _prompt.Tokens[label - 2].IsWordIn(Places);

    private static readonly HashSet<string> Places = WordList.Parse("on in for auf am sur en su op na");

    private void Use(int from, int to)
    {
        for (var i = from; i < to; i++)
            _used[i] = 2;
    }

    /// <summary>"called Stillness", "titled Our roadmap": to the end of the clause or the next joining word.</summary>
    private void ReadNames(List<RoleText> texts)
    {
        var tokens = _prompt.Tokens;
        for (var i = 0; i + 1 < tokens.Count; i++)
        {
            if (!tokens[i].IsWordIn(NamingWords) || _used[i] != 0 || _used[i + 1] != 0)
                continue;
            var to = i + 1;
            while (
                to < tokens.Count
                    && to - i <= 8
                    && tokens[to].Kind is TokenKind.Word or TokenKind.Number
                    && _used[to] == 0
                    && !(tokens[to].IsWordIn(EndOfName) && !IsInsideName(to))
                || (to < tokens.Count && tokens[to].Is('&') && to > i + 1)
            )
                to++;
            var value = new Phrase(_prompt, i + 1, to).Trim();
            if (value.IsEmpty)
                continue;
            var role = tokens[i].Text is "titled" or "headlined" or "entitled" ? TextRole.Headline : TextRole.Brand;
            texts.Add(new(value.Text, role, value.From));
            Use(i, value.To);
        }
    }

    /// <summary>"Ember and Oak": a joining word between capitals belongs to the name.</summary>
    private bool IsInsideName(int at) =>
        at + 1 < _prompt.Tokens.Count
        && _prompt.Tokens[at].Text is "and" or "of" or "the"
        && _prompt.Tokens[at + 1].Kind == TokenKind.Word
        && char.IsUpper(_prompt.Source[_prompt.Tokens[at + 1].Start])
        && char.IsUpper(_prompt.Source[_prompt.Tokens[at - 1].Start]);
}
