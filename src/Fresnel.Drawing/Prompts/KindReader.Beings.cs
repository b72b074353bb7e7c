using Fresnel.Drawing.Kinds.Stories;

namespace Fresnel.Drawing.Prompts;

/// <content>People and animals, and what they do.</content>
internal static partial class KindReader
{
    /// <summary>"A mermaid sitting on a rock".</summary>
    internal static bool IsBeing(PromptToken token) =>
        token.Kind == TokenKind.Word
        && StoryData.Word(WordNormalizer.Singular(token.Text))
            is { Kind: StoryWordKind.Person or StoryWordKind.Animal or StoryWordKind.Creature };

    /// <summary>A whale that is printed on a mug does not live.</summary>
    internal static bool HasLiving(PromptText prompt)
    {
        if (!prompt.All.Any(IsLiving))
            return false;
        if (ProductPrints.Find(prompt.All, LanguageDetector.Detect(prompt.Source)) is not { } print)
            return true;
        return prompt.All.Before(print.Words.From).Any(IsLiving)
            || prompt.All.Slice(print.Words.To, prompt.Tokens.Count).Any(IsLiving);
    }

    /// <summary>"Drinking", "presenting".</summary>
    internal static bool IsAct(PromptToken token) =>
        token.Text.EndsWith("ing", StringComparison.Ordinal) && StoryData.Verb(token.Text) is not null;

    internal static bool IsLiving(PromptToken token) =>
        token.IsWordIn(SubjectWords.Living)
        || token.Kind == TokenKind.Word && SubjectWords.Living.Contains(WordNormalizer.Singular(token.Text));
}
