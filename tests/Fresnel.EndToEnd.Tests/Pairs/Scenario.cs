namespace Fresnel.EndToEnd.Tests.Pairs;

/// <summary>The scenarios of each pair.</summary>
public enum Scenario
{
    Text,
    StreamedText,
    Vision,
    ImageOut,
    ImageEdit,
    ToolCall,
    TwoToolCalls,
    Refusal,
    EmptyAnswer,
    Error,
    Busy,
    Disconnect,
}
