using Fresnel.Contracts.Requests;

namespace Fresnel.Dialects.Bedrock;

/// <summary>A piece of a turn as Converse takes it.</summary>
internal abstract record ConverseBlock
{
    private ConverseBlock() { }

    public sealed record Said(string Text) : ConverseBlock;

    public sealed record Shown(ImagePart Image) : ConverseBlock;

    /// <param name="Input">A JSON object.</param>
    public sealed record Called(string Id, string Name, string Input) : ConverseBlock;

    public sealed record Answered(string Id, IReadOnlyList<ConverseBlock> Content, bool Failed) : ConverseBlock;
}
