namespace Fresnel.EndToEnd.Tests.Pairs;

/// <summary>What is tried of every pair.</summary>
public enum Scenario
{
    Text,
    StreamedText,
    Vision,
    ImageOut,
    ToolCall,
    Error,
    Busy,
    Disconnect,
}
