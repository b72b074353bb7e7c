namespace Fresnel.Server.Commands.Batches;

/// <summary>What a batch does with each item of its source.</summary>
internal enum BatchTask
{
    /// <summary>Describes an image.</summary>
    Caption,

    /// <summary>Reads the text of an image.</summary>
    Read,

    /// <summary>Answers a question about an image.</summary>
    Ask,

    /// <summary>Chooses a label for an image.</summary>
    Classify,

    /// <summary>Says what an image shows that is harmful.</summary>
    Safety,

    /// <summary>Answers a line of text.</summary>
    Chat,

    /// <summary>Draws what a line of text describes.</summary>
    Draw,

    /// <summary>The vector of a line of text.</summary>
    Embed,
}
