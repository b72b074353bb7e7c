namespace Fresnel.Vision.Categories;

/// <summary>A kind of thing, such as <c>golden retriever</c>, <c>dog</c> or <c>animal</c>.</summary>
/// <param name="Name">In English, singular.</param>
/// <param name="Synsets">Its nouns in WordNet 3.0, as offsets of eight digits; empty where WordNet has none.</param>
public sealed record Category(string Name, IReadOnlyList<string> Synsets)
{
    /// <summary>More general ones: <c>dog</c> is an animal, a mammal and a pet. Empty at the top.</summary>
    public IReadOnlyList<Category> Parents { get; internal set; } = [];

    /// <summary>The labels of the classifier that mean it or something under it.</summary>
    public IReadOnlyCollection<int> ClassifierLabels { get; internal set; } = [];

    /// <summary>The labels of <see cref="Objects.Coco.Labels"/> that mean it or something under it.</summary>
    public IReadOnlyCollection<string> DetectorLabels { get; internal set; } = [];

    /// <summary>Whether it is the other, or under it.</summary>
    public bool Is(Category other) => this == other || Parents.Any(parent => parent.Is(other));

    internal IEnumerable<Category> SelfAndAbove() => Parents.SelectMany(parent => parent.SelfAndAbove()).Prepend(this);

    public bool Equals(Category? other) => ReferenceEquals(this, other);

    public override int GetHashCode() => Name.GetHashCode(StringComparison.Ordinal);

    public override string ToString() => Name;
}
