namespace Fresnel.Imaging.Compute;

/// <summary>Round robin between owners; first in, first out within one. Every operation takes constant time. Not thread-safe.</summary>
internal sealed class FairQueue
{
    private readonly LinkedList<LinkedList<ComputeWaiter>> _turns = new();
    private readonly Dictionary<string, LinkedListNode<LinkedList<ComputeWaiter>>> _owners = [];

    public int Count { get; private set; }

    public void Add(ComputeWaiter waiter)
    {
        if (!_owners.TryGetValue(waiter.Owner.Id ?? "", out var turn))
            _owners[waiter.Owner.Id ?? ""] = turn = _turns.AddLast(new LinkedList<ComputeWaiter>());
        waiter.Node = turn.Value.AddLast(waiter);
        Count++;
    }

    /// <summary>The next one, which stays. The queue is not empty.</summary>
    public ComputeWaiter Peek() => _turns.First!.Value.First!.Value;

    /// <summary>Takes the next one out; its owner's turn is over. The queue is not empty.</summary>
    public ComputeWaiter Take()
    {
        var turn = _turns.First!;
        var waiter = turn.Value.First!.Value;
        Remove(waiter);
        if (turn.List is not null)
        {
            _turns.Remove(turn);
            _turns.AddLast(turn);
        }
        return waiter;
    }

    /// <returns>False: it is no longer here.</returns>
    public bool Remove(ComputeWaiter waiter)
    {
        if (waiter.Node is not { } node)
            return false;
        var turn = _owners[waiter.Owner.Id ?? ""];
        turn.Value.Remove(node);
        waiter.Node = null;
        Count--;
        if (turn.Value.Count == 0)
        {
            _turns.Remove(turn);
            _owners.Remove(waiter.Owner.Id ?? "");
        }
        return true;
    }
}
