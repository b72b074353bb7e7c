namespace Fresnel.Engine.Answers.Facts;

/// <summary>The question is about the colour of something that no category stands for.</summary>
internal sealed record UnknownObjectColour(string Name, MainColours Colours) : Fact
{
    public override bool IsOpen => true;
}
