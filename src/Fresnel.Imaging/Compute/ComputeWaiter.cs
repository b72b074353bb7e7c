namespace Fresnel.Imaging.Compute;

/// <summary>A piece of work that waits for room.</summary>
internal sealed class ComputeWaiter(ComputeCost cost, ComputeOwner owner)
{
    public ComputeCost Cost { get; } = cost;

    public ComputeOwner Owner { get; } = owner;

    /// <summary>Done when it may run.</summary>
    public TaskCompletionSource Admission { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Its place among its owner's; null once it is out of the queue.</summary>
    public LinkedListNode<ComputeWaiter>? Node { get; set; }
}
