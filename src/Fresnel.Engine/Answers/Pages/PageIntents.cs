namespace Fresnel.Engine.Answers.Pages;

/// <summary>What a question about a page wants, by words of ten languages.</summary>
[Flags]
internal enum PageIntents
{
    None = 0,
    Highest = 1,
    Lowest = 2,
    Sum = 4,
    Average = 8,
    Difference = 16,
    Share = 32,
    Count = 64,
    Place = 128,
    Next = 256,
    Previous = 512,
    Kind = 1024,
    Title = 2048,
    When = 4096,
}
