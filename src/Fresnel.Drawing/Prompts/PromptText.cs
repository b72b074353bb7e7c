namespace Fresnel.Drawing.Prompts;

/// <summary>A prompt and its tokens.</summary>
internal sealed class PromptText
{
    public PromptText(string source)
        : this(source, PromptTokenizer.Tokenize(source)) { }

    private PromptText(string source, IReadOnlyList<PromptToken> tokens) => (Source, Tokens) = (source, tokens);

    public string Source { get; }

    public IReadOnlyList<PromptToken> Tokens { get; }

    /// <summary>The words of the tokens, split at hyphens, for look-ups; an empty one stands for any other token.</summary>
    public IReadOnlyList<(string Word, int Token)> Words => _words ??= SplitWords();

    private List<(string Word, int Token)>? _words;

    public Phrase All => new(this, 0, Tokens.Count);

    private List<(string Word, int Token)> SplitWords()
    {
        var words = new List<(string Word, int Token)>(Tokens.Count);
        for (var i = 0; i < Tokens.Count; i++)
        {
            if (Tokens[i] is not { Kind: TokenKind.Word or TokenKind.Number } token)
                words.Add(("", i));
            else if (!token.Text.Contains('-'))
                words.Add((token.Text.ToLowerInvariant(), i));
            else
                foreach (var part in token.Text.ToLowerInvariant().Split('-'))
                    words.Add((part, i));
        }

        return words;
    }

    /// <summary>Without the tokens that are read; where a clause ends, a comma stands for them.</summary>
    /// <param name="used">For each token: 0 stays, 1 goes, 2 goes and a comma takes its place, 3 a colon.</param>
    public PromptText Without(int[] used)
    {
        var tokens = new List<PromptToken>(Tokens.Count);
        for (var i = 0; i < Tokens.Count; i++)
        {
            var token = Tokens[i];
            if (used[i] == 0)
                tokens.Add(token);
            else if (used[i] == 3 && tokens.Count > 0)
                tokens.Add(new(TokenKind.Mark, token.Start, token.Start, ":", token.Depth));
            else if (used[i] == 2 && tokens.Count > 0 && !tokens[^1].Is(','))
                tokens.Add(new(TokenKind.Mark, token.Start, token.Start, ",", token.Depth));
        }

        return new(Source, tokens);
    }

    /// <summary>The same prompt with other tokens.</summary>
    public PromptText With(IReadOnlyList<PromptToken> tokens) => new(Source, tokens);
}
