namespace Fresnel.Vision.Objects;

/// <summary>Classes that networks confuse, so that two of them in one place are one object. A rider and a horse are not.</summary>
internal static class ConfusableLabels
{
    private static readonly Dictionary<string, int> Families = new string[][]
    {
        ["chair", "couch", "bed", "bench", "dining table", "toilet"],
        ["bicycle", "motorcycle"],
        ["car", "bus", "train", "truck", "boat", "airplane"],
        ["cat", "dog", "horse", "sheep", "cow", "elephant", "bear", "zebra", "giraffe", "bird", "teddy bear"],
        ["bottle", "wine glass", "cup", "bowl", "vase", "potted plant"],
        ["tv", "laptop", "cell phone", "remote", "keyboard", "mouse", "book"],
        ["microwave", "oven", "toaster", "refrigerator", "sink"],
        ["backpack", "handbag", "suitcase"],
        ["banana", "apple", "orange", "carrot", "broccoli", "hot dog", "sandwich", "pizza", "donut", "cake"],
        ["fork", "knife", "spoon", "scissors", "toothbrush"],
        ["skis", "snowboard", "skateboard", "surfboard"],
    }
        .SelectMany((labels, family) => labels.Select(label => (label, family)))
        .ToDictionary(pair => pair.label, pair => pair.family);

    public static bool Contain(string one, string other) =>
        Families.TryGetValue(one, out var family) && Families.TryGetValue(other, out var its) && family == its;
}
