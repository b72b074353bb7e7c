namespace Fresnel.Engine.Answers;

/// <summary>How the answer was asked to look.</summary>
internal enum Form
{
    /// <summary>Full sentences, as many as it takes.</summary>
    Sentences,

    /// <summary>The first sentence only.</summary>
    OneSentence,

    /// <summary><c>Yes.</c> or <c>No.</c></summary>
    YesOrNo,

    /// <summary>A word or a number.</summary>
    OneWord,

    /// <summary>Names, separated by commas.</summary>
    Names,

    /// <summary>A JSON object, without a code fence.</summary>
    Json,
}
