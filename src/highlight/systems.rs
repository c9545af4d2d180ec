//! Tables of the languages that compile to machines: Rust, C and its kin, Go, Swift, Zig, D.

use super::Class;
use super::grammar::{
    Comment, DOUBLE, Grammar, Habit, NONE, Open, SINGLE, SLASHES, STARS, TRIPLE, Text,
};
use super::words::Words;

/// Rust.
pub(super) static RUST: Grammar = Grammar {
    keywords: Words::new(
        "as async await box break const continue crate dyn else enum extern fn for if impl in let \
         loop macro_rules match mod move mut pub ref return self static struct super trait try type \
         union unsafe use where while yield",
    ),
    types: Words::new(
        "bool char f32 f64 i8 i16 i32 i64 i128 isize str Self u8 u16 u32 u64 u128 usize",
    ),
    constants: Words::new("Err false None Ok Some true"),
    before_functions: Words::new("fn macro_rules"),
    before_types: Words::new("enum struct trait type union"),
    comments: &[SLASHES, STARS.nested()],
    texts: &[
        Text::new(Open::Hashes(0))
            .raw()
            .lines()
            .after(&["r", "br", "cr"]),
        DOUBLE.lines().after(&["", "b", "c"]),
        SINGLE.after(&["b"]),
    ],
    attributes: &["#![", "#["],
    capitals: Class::Type,
    capital_calls: Class::Type,
    habits: &[Habit::Characters, Habit::Lifetimes, Habit::Macros],
    ..NONE
};

/// C.
pub(super) static C: Grammar = Grammar {
    keywords: Words::new(
        "alignas alignof asm auto break case const constexpr continue default do else enum extern \
         for goto if inline register restrict return sizeof static static_assert struct switch \
         thread_local typedef typeof union volatile while _Alignas _Atomic _Generic _Noreturn \
         _Static_assert",
    ),
    types: Words::new(
        "bool char clock_t double FILE float int int8_t int16_t int32_t int64_t intptr_t long \
         off_t pid_t ptrdiff_t short signed size_t ssize_t time_t uint8_t uint16_t uint32_t \
         uint64_t uintptr_t unsigned va_list void wchar_t _Bool _Complex",
    ),
    constants: Words::new("EOF false NULL nullptr stderr stdin stdout true"),
    before_types: Words::new("enum struct union"),
    comments: &[SLASHES, STARS],
    texts: &[
        DOUBLE.after(&["", "L", "u", "U", "u8"]),
        SINGLE.after(&["", "L", "u", "U", "u8"]),
    ],
    attributes: &["[["],
    habits: &[Habit::HashDirectives, Habit::QuotedDigits],
    ..NONE
};

/// C++.
pub(super) static CPP: Grammar = Grammar {
    keywords: Words::new(
        "alignas alignof and asm auto break case catch class co_await co_return co_yield concept \
         const const_cast consteval constexpr constinit continue decltype default delete do \
         dynamic_cast else enum explicit export extern final for friend goto if import inline \
         module mutable namespace new noexcept not operator or override private protected public \
         register reinterpret_cast requires return sizeof static static_assert static_cast struct \
         switch template this thread_local throw try typedef typeid typename union using virtual \
         volatile while xor",
    ),
    types: Words::new(
        "bool char char8_t char16_t char32_t double float int int8_t int16_t int32_t int64_t long \
         map optional pair ptrdiff_t set shared_ptr short signed size_t string string_view tuple \
         uint8_t uint16_t uint32_t uint64_t unique_ptr unordered_map unsigned vector void wchar_t",
    ),
    before_types: Words::new("class concept enum namespace struct typename union"),
    texts: &[
        Text::new(Open::Tagged)
            .raw()
            .lines()
            .after(&["R", "LR", "uR", "u8R"]),
        DOUBLE.after(&["", "L", "u", "U", "u8"]),
        SINGLE.after(&["", "L", "u", "U", "u8"]),
    ],
    capitals: Class::Type,
    ..C
};

/// Objective-C.
pub(super) static OBJECTIVE_C: Grammar = Grammar {
    keywords: Words::new(
        "auto break case const continue default do else enum extern for goto if in inline register \
         return self sizeof static struct super switch typedef union volatile while",
    ),
    types: Words::new(
        "BOOL bool char Class CGFloat double float id instancetype int long NSInteger NSUInteger \
         SEL short signed unsigned void",
    ),
    constants: Words::new("false nil Nil NO NULL true YES"),
    texts: &[DOUBLE, Text::new(Open::Quotes("@\"", "\"")), SINGLE],
    sigils: &[(b'@', Class::Keyword)],
    attributes: &[],
    capitals: Class::Type,
    ..C
};

/// Shaders: GLSL, WGSL, HLSL.
pub(super) static SHADER: Grammar = Grammar {
    keywords: Words::new(
        "attribute break buffer case const continue default discard do else flat fn for highp if \
         in inout layout let location loop lowp mediump out override precision readonly return \
         shared smooth struct switch uniform var varying void while workgroup writeonly",
    ),
    types: Words::new(
        "array atomic bool bvec2 bvec3 bvec4 dvec2 dvec3 dvec4 f16 f32 float i32 image2D int ivec2 \
         ivec3 ivec4 mat2 mat2x2 mat3 mat3x3 mat4 mat4x4 ptr sampler sampler2D samplerCube u32 \
         uint uvec2 uvec3 uvec4 vec2 vec2f vec3 vec3f vec4 vec4f",
    ),
    constants: Words::new("false true"),
    before_functions: Words::new("fn"),
    before_types: Words::new("struct"),
    sigils: &[(b'@', Class::Attribute)],
    attributes: &[],
    capitals: Class::Type,
    ..C
};

/// Go.
pub(super) static GO: Grammar = Grammar {
    keywords: Words::new(
        "break case chan const continue default defer else fallthrough for func go goto if import \
         interface map package range return select struct switch type var",
    ),
    types: Words::new(
        "any bool byte comparable complex64 complex128 error float32 float64 int int8 int16 int32 \
         int64 rune string uint uint8 uint16 uint32 uint64 uintptr",
    ),
    constants: Words::new("false iota nil true"),
    before_functions: Words::new("func"),
    before_types: Words::new("type"),
    comments: &[SLASHES, STARS],
    texts: &[DOUBLE, SINGLE, Text::quotes("`").raw().lines()],
    ..NONE
};

/// Swift.
pub(super) static SWIFT: Grammar = Grammar {
    keywords: Words::new(
        "actor any as associatedtype async await break case catch class continue convenience \
         default defer deinit didSet do dynamic else enum extension fallthrough fileprivate final \
         for func get guard if import in indirect infix init inout internal is lazy let macro \
         mutating nonisolated nonmutating open operator optional override package postfix prefix \
         private protocol public repeat required rethrows return self set some static struct \
         subscript super switch throw throws try typealias unowned var weak where while willSet",
    ),
    types: Words::new("Any AnyObject Self"),
    constants: Words::new("false nil true"),
    before_functions: Words::new("func macro"),
    before_types: Words::new("actor associatedtype class enum extension protocol struct typealias"),
    comments: &[SLASHES, STARS.nested()],
    texts: &[
        TRIPLE.code("\\("),
        DOUBLE.code("\\("),
        Text::new(Open::Hashes(1)).raw(),
    ],
    sigils: &[
        (b'@', Class::Attribute),
        (b'#', Class::Meta),
        (b'$', Class::Variable),
    ],
    capitals: Class::Type,
    capital_calls: Class::Type,
    habits: &[Habit::HashDirectives],
    ..NONE
};

/// Zig.
pub(super) static ZIG: Grammar = Grammar {
    keywords: Words::new(
        "addrspace align allowzero and anyframe anytype asm break callconv catch comptime const \
         continue defer else enum errdefer error export extern fn for if inline linksection noalias \
         noinline nosuspend opaque or orelse packed pub resume return struct suspend switch test \
         threadlocal try union unreachable usingnamespace var volatile while",
    ),
    types: Words::new(
        "anyerror anyopaque bool comptime_float comptime_int f16 f32 f64 f80 f128 i8 i16 i32 i64 \
         i128 isize noreturn type u8 u16 u32 u64 u128 usize void",
    ),
    constants: Words::new("false null true undefined"),
    before_functions: Words::new("fn"),
    comments: &[SLASHES, Comment::line("\\\\").class(Class::String)],
    texts: &[DOUBLE, SINGLE],
    sigils: &[(b'@', Class::Function)],
    capitals: Class::Type,
    capital_calls: Class::Type,
    ..NONE
};

/// D.
pub(super) static D: Grammar = Grammar {
    keywords: Words::new(
        "abstract alias align asm assert auto body break case cast catch class const continue \
         debug default delegate delete deprecated do else enum export extern final finally for \
         foreach foreach_reverse function goto if immutable import in inout interface invariant is \
         lazy macro mixin module new nothrow out override package pragma private protected public \
         pure ref return scope shared static struct super switch synchronized template this throw \
         try typeid typeof union unittest version while with",
    ),
    types: Words::new(
        "bool byte char dchar double dstring float int long real short size_t string ubyte uint \
         ulong ushort void wchar wstring",
    ),
    constants: Words::new("false null true"),
    before_types: Words::new("class enum interface struct template union"),
    comments: &[SLASHES, STARS, Comment::block("/+", "+/").nested()],
    texts: &[
        DOUBLE.lines(),
        DOUBLE.raw().after(&["r"]),
        SINGLE,
        Text::quotes("`").raw().lines(),
    ],
    sigils: &[(b'@', Class::Attribute)],
    capitals: Class::Type,
    capital_calls: Class::Type,
    ..NONE
};
