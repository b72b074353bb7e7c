using System.Collections.Frozen;
using System.Globalization;
using System.Text;

namespace Fresnel.Vision.Sentences;

/// <summary>Splits text into the pieces of BERT's uncased vocabulary. Thread-safe.</summary>
/// <remarks>Devlin et al. 2018, https://arxiv.org/abs/1810.04805; the steps are those of its <c>tokenization.py</c>.</remarks>
internal sealed class WordPieces
{
    private const int MaxWord = 100; // characters; a longer word is unknown

    private const string Continuation = "##";

    /// <summary>
    /// Letters without their accents, for an invariant culture decomposes none: each group is a letter and what becomes it. Others are
    /// unknown to the vocabulary in any case.
    /// </summary>
    private static readonly FrozenDictionary<Rune, Rune> s_plain = (
        "aàáâãäåāăąǎ cçćĉċč dď eèéêëēĕėęěẽ gĝğġģ hĥ iìíîïĩīĭį jĵ kķ lĺļľ nñńņň oòóôõöōŏőơ rŕŗř sśŝşšș tţťț uùúûüũūŭůűųư wŵ yýÿŷ zźżž"
    )
        .Split(' ')
        .SelectMany(group =>
            group.EnumerateRunes().Skip(1).Select(accented => (accented, plain: group.EnumerateRunes().First()))
        )
        .ToFrozenDictionary(pair => pair.accented, pair => pair.plain);

    private readonly FrozenDictionary<string, int> _ids;
    private readonly FrozenDictionary<string, int>.AlternateLookup<ReadOnlySpan<char>> _pieces;

    /// <param name="vocabulary">One piece a line; the line's number is its id.</param>
    public WordPieces(IEnumerable<string> vocabulary)
    {
        _ids = vocabulary.Index().ToFrozenDictionary(line => line.Item, line => line.Index);
        _pieces = _ids.GetAlternateLookup<ReadOnlySpan<char>>();
        (Start, End, Unknown) = (_ids["[CLS]"], _ids["[SEP]"], _ids["[UNK]"]);
    }

    /// <summary>The id before the first piece.</summary>
    public int Start { get; }

    /// <summary>The id after the last piece.</summary>
    public int End { get; }

    private int Unknown { get; }

    /// <summary>The ids of a text, without <see cref="Start"/> and <see cref="End"/>.</summary>
    public List<int> Split(string text)
    {
        List<int> ids = [];
        var word = new StringBuilder();
        foreach (var letter in text.ToLowerInvariant().EnumerateRunes())
        {
            var rune = s_plain.GetValueOrDefault(letter, letter);
            var category = Rune.GetUnicodeCategory(rune);
            if (IsRemoved(rune, category))
                continue;
            var isAlone = IsPunctuation(rune, category) || IsIdeograph(rune);
            if (isAlone || IsSpace(rune, category))
                AddWord(word, ids);
            if (IsSpace(rune, category))
                continue;
            word.Append(rune.ToString());
            if (isAlone)
                AddWord(word, ids);
        }
        AddWord(word, ids);
        return ids;
    }

    private void AddWord(StringBuilder word, List<int> ids)
    {
        if (word.Length == 0)
            return;
        if (word.Length > MaxWord || !TrySplit(word.ToString(), ids))
            ids.Add(Unknown);
        word.Clear();
    }

    /// <summary>The longest piece first, then the longest of the rest.</summary>
    private bool TrySplit(string word, List<int> ids)
    {
        var before = ids.Count;
        Span<char> buffer = stackalloc char[MaxWord + Continuation.Length];
        Continuation.CopyTo(buffer);
        for (var at = 0; at < word.Length; )
        {
            var length = word.Length - at;
            for (; length > 0; length--)
            {
                word.AsSpan(at, length).CopyTo(buffer[Continuation.Length..]);
                var piece =
                    at == 0 ? buffer.Slice(Continuation.Length, length) : buffer[..(length + Continuation.Length)];
                if (!_pieces.TryGetValue(piece, out var id))
                    continue;
                ids.Add(id);
                break;
            }
            if (length == 0)
            {
                ids.RemoveRange(before, ids.Count - before);
                return false;
            }
            at += length;
        }
        return true;
    }

    private static bool IsSpace(Rune rune, UnicodeCategory category) =>
        rune.Value is ' ' or '\t' or '\n' or '\r' || category is UnicodeCategory.SpaceSeparator;

    private static bool IsRemoved(Rune rune, UnicodeCategory category) =>
        rune.Value is 0 or 0xFFFD
        || category is UnicodeCategory.NonSpacingMark
        || (
            category
                is UnicodeCategory.Control
                    or UnicodeCategory.Format
                    or UnicodeCategory.PrivateUse
                    or UnicodeCategory.Surrogate
                    or UnicodeCategory.OtherNotAssigned
            && !IsSpace(rune, category)
        );

    private static bool IsPunctuation(Rune rune, UnicodeCategory category) =>
        rune.Value is >= 33 and <= 47 or >= 58 and <= 64 or >= 91 and <= 96 or >= 123 and <= 126
        || category
            is UnicodeCategory.ConnectorPunctuation
                or UnicodeCategory.DashPunctuation
                or UnicodeCategory.OpenPunctuation
                or UnicodeCategory.ClosePunctuation
                or UnicodeCategory.InitialQuotePunctuation
                or UnicodeCategory.FinalQuotePunctuation
                or UnicodeCategory.OtherPunctuation;

    private static bool IsIdeograph(Rune rune) =>
        rune.Value
            is >= 0x4E00
                and <= 0x9FFF
                or >= 0x3400
                and <= 0x4DBF
                or >= 0x20000
                and <= 0x2A6DF
                or >= 0x2A700
                and <= 0x2CEAF
                or >= 0xF900
                and <= 0xFAFF
                or >= 0x2F800
                and <= 0x2FA1F;
}
