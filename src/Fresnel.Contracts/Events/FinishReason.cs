namespace Fresnel.Contracts.Events;

public enum FinishReason
{
    Stop,
    Length,
    ToolCalls,
    ContentFilter,
}
