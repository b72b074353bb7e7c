namespace Fresnel.Engine.Answers;

/// <summary>What a question in another language than English is about; each language pack has a pattern for each.</summary>
internal enum QuestionTopic
{
    Presence,
    Count,
    Position,
    Colour,
    Text,
    Description,
}
