namespace Fresnel.Engine.Answers.Captions;

/// <summary>What an image shows, in three lengths.</summary>
/// <param name="Sentence">One sentence.</param>
/// <param name="Paragraph">One to five sentences; the first is <paramref name="Sentence"/>.</param>
internal sealed record Caption(string Sentence, string Paragraph)
{
    private const int MaxAltLength = 125;

    /// <summary>Nothing that the image shows is named, whatever the language: another model may see more.</summary>
    public bool IsOpen { get; init; }

    /// <summary>From the record in the file, which was drawn again: <see cref="Provenance.PictureProvenance"/>.</summary>
    public bool IsRecorded { get; init; }

    /// <summary>A sentence that has no more to it.</summary>
    public static Caption Of(string sentence) => new(sentence, sentence);

    /// <summary>The sentence as alternative text: at most 125 characters, no full stop.</summary>
    public string AltText
    {
        get
        {
            var text = Sentence.TrimEnd('.', '。', '।');
            if (text.Length <= MaxAltLength)
                return text;
            var end = text.LastIndexOf(' ', MaxAltLength - 1);
            return text[..(end > 0 ? end : MaxAltLength - 1)].TrimEnd(',', ' ') + "…";
        }
    }
}
