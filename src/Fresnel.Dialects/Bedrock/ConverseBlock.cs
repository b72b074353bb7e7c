using Fresnel.Contracts.Requests;

namespace Fresnel.Dialects.Bedrock;

/// <summary>A content block of a Converse message.</summary>
internal abstract record ConverseBlock
{
    private ConverseBlock() { }

    public sealed record TextBlock(string Text) : ConverseBlock;

    /// <summary>The prompt is cached up to here.</summary>
    public sealed record CachePointBlock(CacheMark Mark) : ConverseBlock;

    public sealed record ImageBlock(ImagePart Image) : ConverseBlock;

    /// <param name="Input">A JSON object.</param>
    public sealed record ToolUseBlock(string Id, string Name, string Input) : ConverseBlock;

    public sealed record ToolResultBlock(string Id, IReadOnlyList<ConverseBlock> Content, bool IsError) : ConverseBlock;
}
