namespace Fresnel.Engine.Answers.Facts;

/// <summary>One statement of an answer, without a language: see <see cref="Languages.IPhrases"/> and <see cref="FactJson"/>.</summary>
internal abstract record Fact
{
    /// <summary>Whether it says that the question cannot be answered.</summary>
    public virtual bool IsOpen => false;
}
