namespace Fresnel.EndToEnd.Tests.Pairs;

/// <summary>What a vendor stub does with a request.</summary>
internal enum StubAction
{
    ReturnText,
    ReturnToolCall,
    ReturnTwoToolCalls,
    Decline,
    ReturnNothing,
    ReturnImage,
    Reject,
    ReturnBusy,
    Hang,
}
