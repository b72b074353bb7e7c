using Fresnel.Engine.Answers.Facts;

namespace Fresnel.Engine.Answers.Languages;

/// <summary>Puts facts into one language. Thread-safe.</summary>
internal interface IPhrases
{
    Phrase Of(Fact fact);
}
