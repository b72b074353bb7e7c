namespace Fresnel.Engine.Answers.Words;

/// <summary>Something a question names.</summary>
/// <param name="Word">As a person would call it back: <c>dog</c>, <c>animal</c>.</param>
/// <param name="Labels">The COCO labels it stands for: one, or several for a kind of thing.</param>
internal sealed record Thing(string Word, IReadOnlyList<string> Labels)
{
    /// <summary>Whether it is one of the 80 classes, and not a kind of several.</summary>
    public bool IsLabel => Labels.Count is 1 && Labels[0] == Word;
}
